package dev.alambique.verify;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Statements that reach out of the database. The sandbox and the role stop them here; nothing
/// would where the revision is run later, so one that sends them is refused however it came to the
/// text.
final class DeniedSql {

    private static final Pattern DENIED =
            Pattern.compile(
                    "(?is)^\\s*(?:ATTACH|DETACH|LOAD|ALTER\\s+(?:SYSTEM|ROLE|USER|DATABASE)"
                            + "|CREATE\\s+(?:ROLE|USER|SUBSCRIPTION|SERVER|FOREIGN\\s+DATA)"
                            + "|SET\\s+(?:LOCAL\\s+|SESSION\\s+)?(?:ROLE|SESSION\\s+AUTHORIZATION)"
                            + "|COPY\\b.*\\b(?:PROGRAM|FROM|TO)\\s*E?'"
                            + "|VACUUM\\b.*\\bINTO\\b|PRAGMA\\s+writable_schema)\\b?"
                            + "|\\b(?:load_extension|pg_read_\\w*file|pg_ls_\\w+|pg_terminate_backend"
                            + "|lo_import|lo_export|dblink\\w*)\\s*\\(");

    private DeniedSql() {}

    static Optional<ExecutedStatement> first(List<ExecutedStatement> statements) {
        return statements.stream()
                .filter(statement -> DENIED.matcher(statement.sql()).find())
                .findFirst();
    }
}
