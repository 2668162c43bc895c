package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.fixture.GoldenText;
import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

/// The reports of `check` for other programs, read by such programs.
class CheckFormatsTest {

    private static final Finding DROP =
            Finding.confirmed(
                            "drop-column",
                            Severity.ERROR,
                            new Location.InScript(Samples.FILE, 6, 5),
                            Message.verbatim("100 % lost: a,b"))
                    .withEvidence("rows(producto) = 3");

    private static final Finding HOSTILE =
            Finding.confirmed(
                    "drop-column",
                    Severity.WARNING,
                    new Location.InScript("versions/a,b:c ñ.py", 1, 1),
                    Message.verbatim("\u001b[31m]]>::error::gotcha\n::stop-commands::x\u0000"));

    private static final List<Finding> FINDINGS =
            List.of(Samples.REQUIRED, Samples.OPINION, Samples.LOSS, DROP, HOSTILE);

    private static final Map<String, String> SOURCES =
            Map.of(
                    Samples.FILE,
                    Samples.SOURCE,
                    "versions/quiet.py",
                    "def upgrade():\n    pass\n",
                    "versions/unread.py",
                    "def upgrade():\n    magic()\n");

    @Test
    void sarif_is_what_the_standard_says() throws IOException {
        ObjectNode log = sarif();

        assertThat(schema().validate(log.toString(), InputFormat.JSON))
                .extracting(Error::toString)
                .isEmpty();
        GoldenText.compare("render/check.sarif.json", Json.text(log));
    }

    @Test
    void the_schema_notices_what_is_no_sarif() throws IOException {
        ObjectNode log = sarif();
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "fatal");

        assertThat(schema().validate(log.toString(), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void an_empty_sarif_log_tells_what_was_not_checked() throws IOException {
        ObjectNode log = SarifJson.of(List.of(), List.of(), Map.of(), 4, 3);

        assertThat(schema().validate(log.toString(), InputFormat.JSON)).isEmpty();
        assertThat(log.at("/runs/0/results")).isEmpty();
        assertThat(
                        log.at(
                                        "/runs/0/invocations/0/toolExecutionNotifications/0"
                                                + "/message/text")
                                .asText())
                .isEqualTo("1 of 4 operations were not understood and are not checked.");
    }

    @Test
    void junit_has_a_case_for_each_script() throws Exception {
        String xml =
                JunitXml.of(FINDINGS, SOURCES, Map.of("versions/unread.py", 1), Severity.ERROR);

        Document report = parsed(xml);
        Element suite = (Element) report.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(names(report.getElementsByTagName("testcase")))
                .containsExactly(
                        Samples.FILE,
                        "producto",
                        "versions/a,b:c ñ.py",
                        "versions/quiet.py",
                        "versions/unread.py");
        GoldenText.compare("render/check.junit.xml", xml);
    }

    @Test
    void junit_fails_a_case_from_the_severity_that_was_asked_for() throws Exception {
        Document report = parsed(JunitXml.of(FINDINGS, Map.of(), Map.of(), Severity.WARNING));

        Element suite = (Element) report.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
    }

    @Test
    void github_gets_one_command_a_line_whatever_a_message_holds() throws IOException {
        String text = GitHubText.of(FINDINGS, 10, 9);

        assertThat(text.lines()).allMatch(line -> line.matches("::(error|warning|notice) .*"));
        GoldenText.compare("render/check.github.txt", text);
    }

    private static ObjectNode sarif() {
        return SarifJson.of(
                FINDINGS,
                List.of(new SarifJson.Suppressed(DROP, "inSource", "answered for in the script")),
                SOURCES,
                10,
                9);
    }

    private static Schema schema() throws IOException {
        try (InputStream stream =
                CheckFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(text, InputFormat.JSON);
        }
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> names(NodeList cases) {
        return IntStream.range(0, cases.getLength())
                .mapToObj(at -> ((Element) cases.item(at)).getAttribute("name"))
                .toList();
    }
}
