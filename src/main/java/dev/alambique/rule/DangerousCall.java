package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Code that reaches outside the database: processes, files, the network, other code.
final class DangerousCall implements Rule {

    /// Modules no migration needs.
    static final Set<String> MODULES =
            Set.of(
                    "os",
                    "sys",
                    "subprocess",
                    "shutil",
                    "socket",
                    "pathlib",
                    "io",
                    "tempfile",
                    "importlib",
                    "builtins",
                    "ctypes",
                    "pickle",
                    "marshal",
                    "urllib",
                    "http",
                    "ftplib",
                    "smtplib",
                    "requests",
                    "httpx",
                    "threading",
                    "multiprocessing",
                    "signal",
                    "inspect",
                    "gc");

    /// Calls that stay inside the process.
    private static final List<String> LOOKING =
            List.of(
                    "os.environ",
                    "os.getenv",
                    "os.path.",
                    "sys.std",
                    "urllib.parse.",
                    "inspect.",
                    "getattr",
                    "setattr",
                    "vars",
                    "locals",
                    "globals",
                    "io.StringIO",
                    "__");

    @Override
    public String id() {
        return "dangerous-call";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> calls =
                context.revision()
                        .factsOf(ScriptFact.DangerousCall.class)
                        .map(fact ->
                                finding(
                                        context,
                                        callWeighs(context, fact),
                                        fact.line(),
                                        fact.name()));
        Stream<Finding> imports =
                context.revision()
                        .factsOf(ScriptFact.Imports.class)
                        .filter(fact -> MODULES.contains(fact.module().split("\\.", 2)[0]))
                        .map(fact ->
                                finding(context, context.inDraft(), fact.line(), fact.module()));
        return Stream.concat(calls, imports);
    }

    /// What a person wrote may look at its surroundings.
    private static Severity callWeighs(RuleContext context, ScriptFact.DangerousCall fact) {
        return LOOKING.stream().anyMatch(fact.name()::startsWith)
                ? context.inDraft()
                : Severity.ERROR;
    }

    private Finding finding(RuleContext context, Severity severity, int line, String name) {
        return Finding.confirmed(
                        id(), severity, context.at(line), Message.of("rule.dangerous-call", name))
                .withEvidence(name);
    }
}
