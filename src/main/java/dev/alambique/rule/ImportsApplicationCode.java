package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.Set;
import java.util.stream.Stream;

/// A revision leans on the application's code, which will have moved on when it runs again.
final class ImportsApplicationCode implements Rule {

    /// Packages whose names mean the same next year: Alembic's own, SQLAlchemy's, the standard
    /// library's harmless ones, and packages of column types.
    private static final Set<String> LASTING =
            Set.of(
                    "alembic",
                    "sqlalchemy",
                    "__future__",
                    "typing",
                    "collections",
                    "datetime",
                    "decimal",
                    "enum",
                    "functools",
                    "itertools",
                    "json",
                    "logging",
                    "math",
                    "re",
                    "string",
                    "textwrap",
                    "time",
                    "uuid",
                    "zoneinfo",
                    "sqlalchemy_utils",
                    "sqlmodel",
                    "geoalchemy2",
                    "pgvector",
                    "citext");

    @Override
    public String id() {
        return "imports-application-code";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.Imports.class)
                .filter(fact -> !LASTING.contains(top(fact.module())))
                .filter(fact -> !DangerousCall.MODULES.contains(top(fact.module())))
                .map(fact ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.at(fact.line()),
                                        Message.of("rule.imports-application-code", fact.module()))
                                .withEvidence("import " + fact.module()));
    }

    private static String top(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }
}
