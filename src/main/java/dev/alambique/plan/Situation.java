package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.project.Models;
import dev.alambique.revision.Replay;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A context as planning asks it.
record Situation(Context context, @Nullable String lastTable) {

    /// A table up to this size is locked or scanned for moments only.
    static final long SMALL = 10_000;

    static final String VERSION_TABLE = "alembic_version";

    /// What the next revision starts from: the history's end, or the database where there is no
    /// history yet.
    Schema schema() {
        InspectedDatabase database = context.database();
        return context.revisions().isEmpty() && database != null
                ? database.schema()
                : context.head();
    }

    /// The same as PostgreSQL has it, with its own names and sequences.
    Schema onPostgresql() {
        InspectedDatabase database = context.database();
        if (database != null
                && database.dialect() == Dialect.POSTGRESQL
                && database.isAt(
                        context.revisions().heads().stream().map(RevisionId::value).toList())) {
            return database.schema();
        }
        return context.dialects().equals(Set.of(Dialect.POSTGRESQL))
                ? schema()
                : Replay.onPostgresql(schema(), context.project().environment().namingConvention());
    }

    List<Table> tables() {
        return schema().tables().stream()
                .filter(table -> !table.name().equals(VERSION_TABLE))
                .toList();
    }

    /// Where no dialect is asked for, a plan must suit them all.
    boolean runsOn(Dialect dialect) {
        return context.dialects().isEmpty() || context.dialects().contains(dialect);
    }

    boolean isKnownSmall(String table) {
        return context.rows(table).filter(rows -> rows <= SMALL).isPresent();
    }

    /// Whether PostgreSQL would lock a table of unknown or great size for long.
    boolean mayBlock(String table) {
        return runsOn(Dialect.POSTGRESQL) && !isKnownSmall(table);
    }

    /// Rows in production, where a PostgreSQL database was looked at; a development file on SQLite
    /// says nothing about them.
    Optional<Long> rowsOnPostgresql(String table) {
        InspectedDatabase database = context.database();
        return database != null && database.dialect() == Dialect.POSTGRESQL
                ? context.rows(table)
                : Optional.empty();
    }

    /// Whether applications are known to use a table: it has rows on a PostgreSQL server.
    boolean isInUse(String table) {
        return rowsOnPostgresql(table).filter(rows -> rows > 0).isPresent();
    }

    <C extends Change> Stream<C> pending(Class<C> kind) {
        return context.pending().stream().filter(kind::isInstance).map(kind::cast);
    }

    Optional<Column> modelColumn(String table, String column) {
        return context.models().schema().column(table, column);
    }

    /// Where a table is mapped, e.g. `models.py:17`; its name where that is not known.
    String place(String table) {
        Models.ModelClass found = context.models().classes().get(table);
        return found == null ? table : found.file() + ":" + found.line();
    }

    /// What is said before any plan for this situation.
    List<Message> warnings() {
        List<Message> warnings = new ArrayList<>();
        InspectedDatabase database = context.database();
        List<String> heads = context.revisions().heads().stream().map(RevisionId::value).toList();
        if (database != null
                && database.currentRevisions() != null
                && !heads.isEmpty()
                && !database.isAt(heads)) {
            String current = String.join(", ", database.currentRevisions());
            warnings.add(
                    current.isEmpty()
                            ? Message.of("plan.warning.database-unstamped", heads.getFirst())
                            : Message.of(
                                    "plan.warning.database-behind", current, heads.getFirst()));
        }
        return warnings;
    }

    /// Tables whose rows would follow when SQLite's rebuild drops this one.
    List<String> childrenThatFollow(String table) {
        return tables().stream()
                .filter(each -> each.constraints().stream().anyMatch(key -> follows(key, table)))
                .map(Table::name)
                .toList();
    }

    private static boolean follows(Constraint constraint, String table) {
        return constraint instanceof Constraint.ForeignKey key
                && key.referencedTable().equals(table)
                && ("CASCADE".equals(key.onDelete()) || "SET NULL".equals(key.onDelete()));
    }
}
