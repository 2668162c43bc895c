package dev.alambique.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One form of DDL and what is done before it: `given` and committed, or in the same `session`.
record DdlForm(String name, List<String> given, List<String> session, String statement) {

    DdlForm {
        given = List.copyOf(given);
        session = List.copyOf(session);
    }

    /// All that is done before it.
    List<String> before() {
        return Stream.concat(given.stream(), session.stream()).toList();
    }

    /// Whether PostgreSQL refuses it inside a transaction.
    boolean isOutsideTransactions() {
        return statement.matches(
                "(?s)(VACUUM|CREATE INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|REINDEX .* CONCURRENTLY"
                        + "|ALTER TABLE .* CONCURRENTLY).*");
    }

    static List<DdlForm> read(String text) {
        List<DdlForm> forms = new ArrayList<>();
        for (String part : text.split("(?m)^-- # ", -1)) {
            if (!part.startsWith("--")) {
                forms.add(one(part.lines().toList()));
            }
        }
        return forms;
    }

    private static DdlForm one(List<String> lines) {
        List<String> given = new ArrayList<>();
        List<String> session = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("-- given ")) {
                given.add(line.substring("-- given ".length()));
            } else if (line.startsWith("-- session ")) {
                session.add(line.substring("-- session ".length()));
            } else {
                statement.append(line).append('\n');
            }
        }
        return new DdlForm(
                lines.getFirst(),
                given,
                session,
                statement.toString().strip().replaceAll(";$", ""));
    }
}
