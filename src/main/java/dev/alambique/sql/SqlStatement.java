package dev.alambique.sql;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one SQL statement does. Names stand as written, without quotes; kinds are SQL's words in
/// upper case.
public sealed interface SqlStatement {

    record Select() implements SqlStatement {}

    record Insert(String table) implements SqlStatement {}

    record Update(String table, boolean hasWhere, List<String> columns) implements SqlStatement {
        public Update {
            columns = List.copyOf(columns);
        }
    }

    record Delete(String table, boolean hasWhere) implements SqlStatement {}

    /// `actions` are the texts after the table's name, e.g. `ALTER COLUMN categoria SET NOT NULL`.
    record AlterTable(String table, List<String> actions) implements SqlStatement {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    record CreateIndex(String table, @Nullable String name, boolean unique, boolean concurrently)
            implements SqlStatement {}

    record DropIndex(List<String> names, boolean concurrently) implements SqlStatement {
        public DropIndex {
            names = List.copyOf(names);
        }
    }

    record CreateTable(String table) implements SqlStatement {}

    record DropTable(List<String> tables, boolean cascade) implements SqlStatement {
        public DropTable {
            tables = List.copyOf(tables);
        }
    }

    /// `SET name`; `local` for `SET LOCAL`, which ends with the transaction.
    record SetParameter(boolean local, String name) implements SqlStatement {}

    /// `BEGIN`, `COMMIT`, `ROLLBACK`, `SAVEPOINT`, …
    record TransactionControl(String verb) implements SqlStatement {}

    record Comment() implements SqlStatement {}

    record CreateType(String type) implements SqlStatement {}

    record AlterType(String type, boolean addsValue) implements SqlStatement {}

    record DropType(List<String> types) implements SqlStatement {
        public DropType {
            types = List.copyOf(types);
        }
    }

    /// An anonymous block; its body is text that has not been read.
    record Do(String body) implements SqlStatement {}

    /// A trigger or its function in exactly one of the forms the program itself writes: nothing in
    /// it but names. `kind` is its first two words.
    record OwnForm(String kind) implements SqlStatement {}

    /// Understood as SQL, but not one of the above; `kind` is its first two words.
    record Other(String kind) implements SqlStatement {}

    /// A form that only SQLite has, e.g. `PRAGMA`, `INSERT OR`, `CREATE TABLE`.
    record SqliteOnly(String kind, @Nullable String table) implements SqlStatement {}

    record Unparsed(String error) implements SqlStatement {}
}
