package dev.alambique.database;

import dev.alambique.database.SqlTokens.Kind;
import dev.alambique.database.SqlTokens.Token;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What only the stored `CREATE TABLE` text of SQLite knows: checks, names, actions, collations and
/// options. Nothing is dropped: a clause it does not know is kept as [Constraint.Other].
final class SqliteTableText {

    private static final Set<String> TABLE_CONSTRAINTS =
            Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
    private static final Set<String> COLUMN_CONSTRAINTS =
            Set.of(
                    "CONSTRAINT",
                    "PRIMARY",
                    "NOT",
                    "NULL",
                    "UNIQUE",
                    "CHECK",
                    "DEFAULT",
                    "COLLATE",
                    "REFERENCES",
                    "GENERATED",
                    "AS");

    /// A constraint with the rest of its clause, e.g. `on conflict replace` or `deferrable`.
    record Clause(Constraint constraint, String rest) {}

    private final String sql;
    private final List<Clause> clauses = new ArrayList<>();
    private final Map<String, String> collations = new LinkedHashMap<>();
    private final Map<String, String> computed = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private @Nullable String module;
    private List<Token> tokens = List.of();
    private int at;

    private SqliteTableText(String sql) {
        this.sql = sql;
    }

    static SqliteTableText parse(String sql) {
        SqliteTableText text = new SqliteTableText(sql);
        text.readTable(SqlTokens.of(sql));
        return text;
    }

    List<Clause> clauses() {
        return clauses;
    }

    List<Constraint> constraints() {
        return clauses.stream().map(Clause::constraint).toList();
    }

    /// Collation by column, in upper case.
    Map<String, String> collations() {
        return collations;
    }

    /// The expression of each generated column, as written.
    Map<String, String> computed() {
        return computed;
    }

    /// `AUTOINCREMENT`, `STRICT`, `WITHOUT ROWID` or `VIRTUAL`.
    List<String> options() {
        return options;
    }

    /// The module of a virtual table; null for an ordinary one.
    @Nullable String module() {
        return module;
    }

    private static @Nullable String moduleOf(List<Token> all) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).is("USING")) {
                return all.get(i + 1).name();
            }
        }
        return null;
    }

    private void readTable(List<Token> all) {
        if (all.size() > 1 && all.get(1).is("VIRTUAL")) {
            options.add("VIRTUAL");
            module = moduleOf(all);
            return;
        }
        int open = 0;
        while (open < all.size() && !all.get(open).is("(")) {
            open++;
        }
        int close = closing(all, open);
        for (List<Token> definition : separated(all.subList(open + 1, close))) {
            readDefinition(definition);
        }
        for (List<Token> option :
                separated(all.subList(Math.min(close + 1, all.size()), all.size()))) {
            options.add(SqlTokens.canonical(option).toUpperCase(Locale.ROOT));
        }
    }

    /// The index of the parenthesis that closes the one at `open`.
    static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /// The parts between commas outside parentheses; no empty parts.
    static List<List<Token>> separated(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        parts.removeIf(List::isEmpty);
        return parts;
    }

    private void readDefinition(List<Token> definition) {
        tokens = definition;
        at = 0;
        if (tokens.getFirst().isAny(TABLE_CONSTRAINTS)) {
            readConstraints(null);
            return;
        }
        String column = next().name();
        while (more() && !peek().isAny(COLUMN_CONSTRAINTS)) {
            at = peek().is("(") ? closing(tokens, at) + 1 : at + 1;
        }
        readConstraints(column);
    }

    private void readConstraints(@Nullable String column) {
        String name = null;
        while (more()) {
            if (takes("CONSTRAINT")) {
                name = next().name();
                continue;
            }
            readConstraint(name, column);
            name = null;
        }
    }

    private void readConstraint(@Nullable String name, @Nullable String column) {
        List<String> own = column == null ? List.of() : List.of(column);
        if (takes("PRIMARY")) {
            takes("KEY");
            int start = at;
            List<String> columns = peeks("(") ? names() : own;
            String rest = rest();
            if (tokens.subList(start, at).stream().anyMatch(each -> each.is("AUTOINCREMENT"))) {
                options.add("AUTOINCREMENT");
                rest = rest.replace("autoincrement", "").strip();
            }
            clauses.add(new Clause(new Constraint.PrimaryKey(name, columns), rest));
        } else if (takes("UNIQUE")) {
            List<String> columns = peeks("(") ? names() : own;
            clauses.add(new Clause(Constraint.Unique.of(name, columns), rest()));
        } else if (takes("CHECK")) {
            clauses.add(new Clause(new Constraint.Check(name, parenthesised(), true), rest()));
        } else if (takes("FOREIGN")) {
            takes("KEY");
            List<String> columns = names();
            takes("REFERENCES");
            readReference(name, columns);
        } else if (takes("REFERENCES")) {
            readReference(name, own);
        } else if (column != null) {
            readColumnClause(column);
        } else {
            readUnknown(name);
        }
    }

    private void readReference(@Nullable String name, List<String> columns) {
        String table = next().name();
        List<String> referenced = peeks("(") ? names() : List.of();
        String onDelete = null;
        String onUpdate = null;
        String match = null;
        Deferral deferral = Deferral.NOT_DEFERRABLE;
        StringBuilder rest = new StringBuilder();
        while (more() && !startsConstraint()) {
            if (takes("ON")) {
                boolean delete = next().is("DELETE");
                String action = next().text().toUpperCase(Locale.ROOT);
                if (action.equals("SET") || action.equals("NO")) {
                    action += " " + next().text().toUpperCase(Locale.ROOT);
                }
                String given = action.equals("NO ACTION") ? null : action;
                onDelete = delete ? given : onDelete;
                onUpdate = delete ? onUpdate : given;
                continue;
            }
            if (peeks("MATCH") && at + 1 < tokens.size()) {
                match = tokens.get(at + 1).is("FULL") ? "FULL" : null;
            } else if (peeks("DEFERRABLE")) {
                deferral = deferral();
            }
            rest.append(' ').append(next().canonical());
        }
        clauses.add(
                new Clause(
                        new Constraint.ForeignKey(
                                name,
                                columns,
                                table,
                                referenced,
                                onDelete,
                                onUpdate,
                                true,
                                deferral,
                                match),
                        rest.toString().strip()));
    }

    /// What `DEFERRABLE` here means.
    private Deferral deferral() {
        if (at > 0 && tokens.get(at - 1).is("NOT")) {
            return Deferral.NOT_DEFERRABLE;
        }
        boolean late = at + 2 < tokens.size() && tokens.get(at + 2).is("DEFERRED");
        return late ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private void readColumnClause(String column) {
        if (takes("COLLATE")) {
            collations.put(column, next().name().toUpperCase(Locale.ROOT));
        } else if (takes("AS")) {
            computed.put(column, parenthesised());
        } else if (takes("DEFAULT")) {
            if (peeks("(")) {
                parenthesised();
            } else {
                at += peeks("-") || peeks("+") ? 2 : 1;
            }
        } else {
            // NOT NULL, NULL, GENERATED ALWAYS, STORED, ON CONFLICT: PRAGMA table_xinfo says it
            next();
        }
    }

    private void readUnknown(@Nullable String name) {
        int start = at;
        at = tokens.size();
        clauses.add(
                new Clause(
                        new Constraint.Other(
                                name, SqlTokens.canonical(tokens.subList(start, tokens.size()))),
                        ""));
    }

    /// What follows a constraint up to the next one, e.g. `on conflict ignore`.
    private String rest() {
        int start = at;
        while (more() && !startsConstraint()) {
            at++;
        }
        return SqlTokens.canonical(tokens.subList(start, at));
    }

    private boolean startsConstraint() {
        return (peek().isAny(COLUMN_CONSTRAINTS) && !followedByDeferrable())
                || peek().is("FOREIGN");
    }

    private boolean followedByDeferrable() {
        return peek().is("NOT") && at + 1 < tokens.size() && tokens.get(at + 1).is("DEFERRABLE");
    }

    private List<String> names() {
        int close = closing(tokens, at);
        List<String> names =
                separated(tokens.subList(at + 1, close)).stream()
                        .map(part -> part.getFirst().name())
                        .toList();
        at = close + 1;
        return names;
    }

    private String parenthesised() {
        int close = closing(tokens, at);
        String inside =
                close == at + 1
                        ? ""
                        : sql.substring(tokens.get(at + 1).start(), tokens.get(close - 1).end());
        at = close + 1;
        return inside;
    }

    private boolean more() {
        return at < tokens.size();
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean peeks(String word) {
        return more() && peek().is(word);
    }

    private boolean takes(String word) {
        boolean found = peeks(word);
        at += found ? 1 : 0;
        return found;
    }

    private Token next() {
        return more() ? tokens.get(at++) : new Token(Kind.SIGN, "", 0, 0);
    }
}
