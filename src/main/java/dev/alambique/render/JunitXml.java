package dev.alambique.render;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Findings as a JUnit report: a suite of one test case for each revision script.
///
/// A case fails where a finding is at least as severe as asked; milder ones are its output. A
/// script with operations that were not understood is skipped where it does not fail, never passed.
public final class JunitXml {

    private final Severity failingFrom;
    private final XMLStreamWriter xml;

    private JunitXml(Severity failingFrom, XMLStreamWriter xml) {
        this.failingFrom = failingFrom;
        this.xml = xml;
    }

    /// A case for each file of `sources` and each other file with a finding; `notUnderstood` counts
    /// by file what was not checked in it, zero where it is missing.
    public static String of(
            List<Finding> findings,
            Map<String, String> sources,
            Map<String, Integer> notUnderstood,
            Severity failingFrom) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitXml(failingFrom, xml).write(findings, sources, notUnderstood);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
        return text + "\n";
    }

    private void write(
            List<Finding> findings, Map<String, String> sources, Map<String, Integer> notUnderstood)
            throws XMLStreamException {
        TreeSet<String> files = new TreeSet<>(sources.keySet());
        findings.forEach(finding -> files.add(fileOf(finding)));
        int failures = 0;
        int skipped = 0;
        for (String file : files) {
            if (findings.stream().anyMatch(each -> fileOf(each).equals(file) && fails(each))) {
                failures++;
            } else if (notUnderstood.getOrDefault(file, 0) > 0) {
                skipped++;
            }
        }
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        counts(files.size(), failures, skipped);
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "alambique check");
        counts(files.size(), failures, skipped);
        for (String file : files) {
            List<Finding> ofFile =
                    findings.stream().filter(each -> fileOf(each).equals(file)).toList();
            testCase(file, ofFile, notUnderstood.getOrDefault(file, 0));
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void counts(int tests, int failures, int skipped) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", String.valueOf(skipped));
    }

    private void testCase(String file, List<Finding> findings, int notUnderstood)
            throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "alambique check");
        xml.writeAttribute("name", clean(file));
        xml.writeAttribute("file", clean(file));
        List<Finding> failing = findings.stream().filter(this::fails).toList();
        if (!failing.isEmpty()) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement("failure");
            xml.writeAttribute("type", clean(failing.getFirst().ruleId()));
            xml.writeAttribute("message", clean(ValueJson.english(failing.getFirst().message())));
            xml.writeCharacters(lines(failing));
            xml.writeEndElement();
        } else if (notUnderstood > 0) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("skipped");
            xml.writeAttribute(
                    "message",
                    notUnderstood + " operations were not understood and are not checked");
        }
        List<Finding> milder = findings.stream().filter(each -> !fails(each)).toList();
        if (!milder.isEmpty()) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement("system-out");
            xml.writeCharacters(lines(milder));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private boolean fails(Finding finding) {
        return finding.confirmed() && finding.severity().compareTo(failingFrom) <= 0;
    }

    private static String lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(
                    "%s[%s] %s: %s"
                            .formatted(
                                    finding.severity().id(),
                                    finding.ruleId(),
                                    place(finding.location()),
                                    ValueJson.english(finding.message())));
            finding.evidence().forEach(each -> lines.add("    " + each));
        }
        return clean(String.join("\n", lines));
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript(String file, int line, int column) ->
                    file + ":" + line + ":" + column;
            case Location.InSchema(String table, String column) ->
                    column == null ? table : table + "." + column;
            case Location.Whole(String file) -> file;
        };
    }

    private static String fileOf(Finding finding) {
        return switch (finding.location()) {
            case Location.InScript(String file, _, _) -> file;
            case Location.InSchema(String table, _) -> table;
            case Location.Whole(String file) -> file;
        };
    }

    /// XML has no place for control characters, and a console none either.
    private static String clean(String text) {
        return Sanitizer.clean(text);
    }
}
