package dev.alambique.gate;

import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which SQL a draft may hold: listed kinds of statements, and nothing that reaches the server's
/// files, processes, roles or other databases, wherever in the text it stands.
final class SqlGate {

    /// Looked for in every literal, also inside strings and bodies. A word ends where SQL's would.
    private static final Pattern DENIED =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9_])("
                            + "pg_\\w*file\\w*|pg_ls_\\w+|pg_stat_file|pg_sleep\\w*"
                            + "|pg_terminate_backend|pg_cancel_backend|pg_reload_conf"
                            + "|pg_rotate_logfile|lo_import|lo_export|lo_from_bytea|lo_put"
                            + "|dblink\\w*|load_extension|writable_schema|fts3_tokenizer"
                            + "|readfile|writefile|fsdir"
                            + "|query_to_xml\\w*|set_config|pg_execute_server_program"
                            + "|pg_read_server_files|pg_write_server_files|pg_authid|pg_shadow"
                            + "|plpython\\w*|plperl\\w*|pltcl\\w*"
                            + ")(?![A-Za-z0-9_])");

    /// Looked for in every literal after its white space and comments became one blank.
    private static final List<Pattern> DENIED_PHRASES =
            List.of(
                    phrase("COPY\\b.{0,400}?\\b(?:FROM|TO) (?:PROGRAM\\b|')"),
                    phrase("ALTER (?:SYSTEM|ROLE|USER|DATABASE|TABLESPACE)\\b"),
                    phrase(
                            "CREATE (?:EXTENSION|(?:TRUSTED )?(?:PROCEDURAL )?LANGUAGE|ROLE|USER"
                                    + "|GROUP|SUBSCRIPTION|PUBLICATION|SERVER|DATABASE|TABLESPACE"
                                    + "|FOREIGN|EVENT TRIGGER)\\b"),
                    phrase("DROP (?:DATABASE|ROLE|USER|OWNED|EXTENSION)\\b"),
                    phrase("(?:SET|RESET) (?:SESSION |LOCAL )?(?:ROLE|SESSION AUTHORIZATION)\\b"),
                    phrase("SECURITY DEFINER\\b"),
                    phrase("ATTACH (?:DATABASE )?'"),
                    phrase("VACUUM (?:\\w+ )?INTO\\b"),
                    phrase("REASSIGN OWNED\\b"));

    /// Functions of PostgreSQL's own that only look something up.
    private static final Set<String> HARMLESS =
            Set.of(
                    "pg_typeof",
                    "pg_get_serial_sequence",
                    "pg_get_constraintdef",
                    "pg_get_indexdef",
                    "pg_advisory_xact_lock",
                    "pg_try_advisory_xact_lock");

    private static final Set<String> PARAMETERS =
            Set.of("lock_timeout", "statement_timeout", "search_path", "timezone", "time");

    private static final Set<String> PRAGMAS =
            Set.of("foreign_keys", "foreign_key_check", "defer_foreign_keys", "table_info");

    private static final Set<String> OTHERS =
            Set.of(
                    "CREATE VIEW",
                    "DROP VIEW",
                    "CREATE SEQUENCE",
                    "DROP SEQUENCE",
                    "ALTER SEQUENCE",
                    "ALTER INDEX",
                    "LOCK TABLE",
                    "SET CONSTRAINTS",
                    "VALUES");

    /// PostgreSQL nests comments and SQLite does not.
    private static final Pattern NESTED_COMMENT =
            Pattern.compile("/\\*(?:[^*/]|\\*(?!/)|/(?!\\*))*+/\\*");

    private SqlGate() {}

    /// Any text literal, whatever it is for.
    static void literal(String text, int line, GateFindings findings) {
        String plain = text.replace("\"", "");
        Matcher word = DENIED.matcher(plain);
        if (word.find()) {
            findings.refuse(line, "gate-sql.word", word.group(1));
        }
        String even =
                plain.replaceAll("/\\*[^*]*+\\*++(?:[^/*][^*]*+\\*++)*+/|--[^\\n]*|\\s+", " ");
        String blank = even.replaceAll(" +", " ");
        for (Pattern phrase : DENIED_PHRASES) {
            Matcher found = phrase.matcher(blank);
            if (found.find()) {
                findings.refuse(line, "gate-sql.word", found.group());
            }
        }
    }

    /// A text that is sent as it stands.
    static void statements(String sql, int line, GateFindings findings) {
        if (sql.contains("\r") || sql.contains("\0") || sql.matches("(?s).*\\\\[^:].*")) {
            findings.refuse(line, "gate-sql.escape");
        }
        if (NESTED_COMMENT.matcher(sql).find()) {
            findings.refuse(line, "gate-sql.comment");
        }
        for (ReadStatement read : SqlScript.read(sql).statements()) {
            statement(read, line, findings);
            read.functions().forEach(function -> function(function, line, findings));
        }
    }

    /// A piece of a statement: a default, a condition, an element of an index.
    static void fragment(String sql, int line, GateFindings findings) {
        if (sql.contains(";")) {
            findings.refuse(line, "gate-sql.unknown", sql);
        }
        for (ReadStatement read : SqlScript.read("SELECT " + sql).statements()) {
            read.functions().forEach(function -> function(function, line, findings));
        }
    }

    static boolean looksLikeStatement(String text) {
        return text.strip()
                .matches(
                        "(?is)[(\\s]*+(?:(?:/\\*|--).*)?(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|ALTER"
                                + "|CREATE|DROP|TRUNCATE|COPY|DO|SET|RESET|GRANT|REVOKE|COMMENT|LOCK"
                                + "|VACUUM|ANALYZE|REINDEX|CLUSTER|LOAD|CALL|EXECUTE|PREPARE|BEGIN"
                                + "|COMMIT|ROLLBACK|START|SAVEPOINT|PRAGMA|ATTACH|DETACH|REPLACE"
                                + "|NOTIFY|LISTEN|REFRESH|EXPLAIN|VALUES|DECLARE|DISCARD|SECURITY"
                                + "|IMPORT|REASSIGN)\\b.*");
    }

    static void function(String name, int line, GateFindings findings) {
        String lower = name.toLowerCase(Locale.ROOT).replace("\"", "");
        String bare = lower.substring(lower.lastIndexOf('.') + 1);
        boolean denied = DENIED.matcher(bare).matches();
        boolean ofTheSystem = bare.startsWith("pg_") && !HARMLESS.contains(bare);
        boolean largeObject = bare.startsWith("lo_") || bare.equals("loread");
        if (denied || ofTheSystem || largeObject) {
            findings.refuse(line, "gate-sql.word", bare);
        }
    }

    private static void statement(ReadStatement read, int line, GateFindings findings) {
        switch (read.statement()) {
            case SqlStatement.Select _,
                    SqlStatement.Insert _,
                    SqlStatement.Update _,
                    SqlStatement.Delete _,
                    SqlStatement.AlterTable _,
                    SqlStatement.CreateIndex _,
                    SqlStatement.DropIndex _,
                    SqlStatement.CreateTable _,
                    SqlStatement.DropTable _,
                    SqlStatement.Comment _,
                    SqlStatement.OwnForm _,
                    SqlStatement.CreateType _,
                    SqlStatement.AlterType _,
                    SqlStatement.DropType _ -> {}
            case SqlStatement.SetParameter(_, String name) -> {
                if (!PARAMETERS.contains(name)) {
                    findings.refuse(line, "gate-sql.kind", "SET " + name);
                }
            }
            case SqlStatement.Do(String body) -> body(body, line, findings);
            case SqlStatement.TransactionControl(String verb) ->
                    findings.refuse(line, "gate-sql.kind", verb);
            case SqlStatement.Other(String kind) -> {
                if (OTHERS.stream().noneMatch(kind::startsWith)) {
                    findings.refuse(line, "gate-sql.kind", kind);
                }
            }
            case SqlStatement.SqliteOnly(String kind, String table) -> {
                boolean known =
                        kind.equals("PRAGMA")
                                ? table != null && PRAGMAS.contains(table.toLowerCase(Locale.ROOT))
                                : Set.of("INSERT", "REPLACE", "UPDATE", "CREATE TABLE")
                                        .contains(kind);
                if (!known) {
                    findings.refuse(line, "gate-sql.kind", kind + " " + table);
                }
            }
            case SqlStatement.Unparsed(String _) ->
                    findings.refuse(line, "gate-sql.unknown", read.text());
        }
    }

    /// A body is text to the server, too; one that makes up statements cannot be judged.
    private static void body(String body, int line, GateFindings findings) {
        if (body.matches("(?is).*\\bEXECUTE\\b.*")) {
            findings.refuse(line, "gate-sql.dynamic", "EXECUTE");
        }
        for (String part : body.split(";", -1)) {
            String statement = part.replaceFirst("(?is)^.*?\\bBEGIN\\b", "").strip();
            if (statement.matches("(?is)(?:COPY|SET|CREATE|ALTER|DROP|GRANT|REVOKE|CALL)\\b.*")) {
                statements(statement, line, findings);
            }
        }
    }

    private static Pattern phrase(String text) {
        return Pattern.compile("(?i)(?<![A-Za-z0-9_])(?:" + text + ")");
    }
}
