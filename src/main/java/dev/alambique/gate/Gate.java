package dev.alambique.gate;

import dev.alambique.finding.Finding;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.SyntaxProblem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The first look at drafted code, before anything imports it.
///
/// It lets pass only what it knows; whatever it refuses must not run. It never proves that what
/// passes is harmless: the sandbox contains, the gate only saves it work.
public final class Gate {

    private Gate() {}

    /// An empty list lets the file pass.
    public static List<Finding> check(byte[] bytes, String file) {
        try {
            String source =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return check(source, file);
        } catch (CharacterCodingException e) {
            GateFindings findings = new GateFindings(file);
            findings.refuse(1, "gate-text.encoding", "UTF-8");
            return findings.all();
        }
    }

    /// An empty list lets the file pass.
    public static List<Finding> check(String source, String file) {
        GateFindings findings = new GateFindings(file);
        if (TextGate.check(source, findings)) {
            PythonModule module = PythonReader.read(source);
            for (SyntaxProblem problem : module.problems()) {
                findings.refuse(problem.position().line(), "gate-construct", problem.text());
            }
            if (module.problems().isEmpty()) {
                new ModuleGate(module, findings).check();
            }
        }
        return findings.all();
    }

    /// Whether a new draft may answer for the finding; one about scope is for the person alone.
    public static boolean isRepairable(Finding finding) {
        return !finding.ruleId().equals(ScopeGate.ID);
    }
}
