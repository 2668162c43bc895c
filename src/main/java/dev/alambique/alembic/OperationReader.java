package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Folding;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.sqlalchemy.ColumnReader;
import dev.alambique.sqlalchemy.ConstraintReader;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.ReadColumn;
import dev.alambique.sqlalchemy.SqlReader;
import dev.alambique.sqlalchemy.TypeReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One bound directive becomes an operation. Null is *not understood*: an argument that decides
/// what happens is not constant.
final class OperationReader {

    private final Bound bound;
    private final Meaning meaning;
    private final @Nullable Batch batch;

    private OperationReader(Bound bound, @Nullable Batch batch) {
        this.bound = bound;
        this.meaning = bound.meaning();
        this.batch = batch;
    }

    /// `batch` is the block the directive stands in, null outside one.
    static @Nullable Operation read(Bound bound, @Nullable Batch batch) {
        return bound.complete() ? new OperationReader(bound, batch).operation() : null;
    }

    private @Nullable Operation operation() {
        return switch (bound.directive().name()) {
            case "create_table" -> createTable();
            case "drop_table" -> named("table_name", Operation.DropTable::new);
            case "rename_table" -> renameTable();
            case "add_column" -> addColumn();
            case "drop_column" -> dropColumn();
            case "alter_column" -> AlterColumnReader.read(bound, table("table_name"));
            case "create_index" -> createIndex();
            case "drop_index" -> dropIndex();
            case "create_primary_key",
                    "create_unique_constraint",
                    "create_check_constraint",
                    "create_exclude_constraint" ->
                    createConstraint();
            case "create_foreign_key" -> createForeignKey();
            case "drop_constraint" -> dropConstraint();
            case "create_table_comment" -> tableComment();
            case "drop_table_comment" ->
                    named("table_name", table -> new Operation.TableComment(table, null));
            case "bulk_insert" -> bulkInsert();
            case "execute" -> execute();
            default -> null;
        };
    }

    private interface Named {
        Operation of(String table);
    }

    private @Nullable Operation named(String argument, Named operation) {
        String table = table(argument);
        return table == null ? null : operation.of(table);
    }

    /// The table a directive is about, qualified where it is outside the default schema.
    private @Nullable String table(String argument) {
        if (batch != null) {
            return batch.table();
        }
        return qualified(bound, argument, "schema");
    }

    static @Nullable String qualified(Bound bound, String argument, String schemaArgument) {
        String table = bound.text(argument);
        if (table == null || bound.hidesText(schemaArgument)) {
            return null;
        }
        String schema = bound.text(schemaArgument);
        return qualified(table, schema == null ? "" : schema);
    }

    private static String qualified(String table, String schema) {
        return schema.isEmpty() || schema.equals("public") ? table : schema + "." + table;
    }

    private @Nullable Operation createTable() {
        String table = table("table_name");
        if (table == null) {
            return null;
        }
        List<Column> columns = new ArrayList<>();
        Set<String> said = new HashSet<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (Expression each : bound.rest()) {
            if (!(meaning.fold(each) instanceof Call call)) {
                return null;
            }
            if ("Column".equals(meaning.symbol(call))) {
                ReadColumn read = ColumnReader.read(call, table, meaning);
                if (read == null || !read.isUnderstood()) {
                    return null;
                }
                columns.add(read.column());
                if (call.keyword("nullable") != null) {
                    said.add(read.column().name());
                }
                constraints.addAll(read.constraints());
                indexes.addAll(read.indexes());
            } else {
                Constraint constraint = ConstraintReader.read(call, meaning);
                if (constraint == null) {
                    return null;
                }
                constraints.add(constraint);
            }
        }
        return bound.hidesText("comment")
                ? null
                : new Operation.CreateTable(
                        new Table(
                                table,
                                OneKey.required(columns, constraints, said),
                                OneKey.of(constraints),
                                indexes,
                                bound.text("comment"),
                                List.of(),
                                options()));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (bound.isTrue("sqlite_autoincrement")) {
            options.add("AUTOINCREMENT");
        }
        if (bound.isTrue("sqlite_strict")) {
            options.add("STRICT");
        }
        if (Boolean.FALSE.equals(meaning.truth(bound.get("sqlite_with_rowid")))) {
            options.add("WITHOUT ROWID");
        }
        return options;
    }

    private @Nullable Operation renameTable() {
        String table = table("old_table_name");
        String name = bound.text("new_table_name");
        if (table == null || name == null) {
            return null;
        }
        int dot = table.indexOf('.');
        return new Operation.RenameTable(
                table, dot < 0 ? name : table.substring(0, dot + 1) + name);
    }

    private @Nullable Operation addColumn() {
        String table = table("table_name");
        Expression column = bound.get("column");
        if (table == null || column == null || !(meaning.fold(column) instanceof Call call)) {
            return null;
        }
        ReadColumn read =
                "Column".equals(meaning.symbol(call))
                        ? ColumnReader.read(call, table, meaning)
                        : null;
        return read == null || !read.isUnderstood()
                ? null
                : new Operation.AddColumn(table, read.column(), read.constraints(), read.indexes());
    }

    private @Nullable Operation dropColumn() {
        String table = table("table_name");
        String column = bound.text("column_name");
        return table == null || column == null ? null : new Operation.DropColumn(table, column);
    }

    private @Nullable Operation createIndex() {
        String table = table("table_name");
        List<Expression> elements = elements("columns");
        boolean hidden =
                bound.hidesText("index_name")
                        || bound.hidesTruth("postgresql_concurrently")
                        || bound.hidesTruth("if_not_exists");
        if (table == null || elements == null || hidden) {
            return null;
        }
        Index index =
                ConstraintReader.index(bound.text("index_name"), elements, bound.call(), meaning);
        return index == null
                ? null
                : new Operation.CreateIndex(
                        table,
                        index,
                        bound.isTrue("postgresql_concurrently"),
                        bound.isTrue("if_not_exists"));
    }

    private @Nullable List<Expression> elements(String argument) {
        Expression value = bound.get(argument);
        return value == null ? null : Folding.elements(meaning.fold(value));
    }

    private @Nullable Operation dropIndex() {
        String name = bound.text("index_name");
        boolean named = bound.isGiven("table_name") || batch != null;
        String table = named ? table("table_name") : null;
        boolean hidden =
                bound.hidesTruth("postgresql_concurrently")
                        || bound.hidesTruth("if_exists")
                        || (named && table == null);
        return name == null || hidden
                ? null
                : new Operation.DropIndex(
                        name,
                        table,
                        bound.isTrue("postgresql_concurrently"),
                        bound.isTrue("if_exists"));
    }

    private @Nullable Operation createConstraint() {
        String table = table("table_name");
        if (table == null || bound.hidesText("constraint_name")) {
            return null;
        }
        Constraint constraint = constraint(bound.text("constraint_name"));
        return constraint == null ? null : new Operation.CreateConstraint(table, constraint);
    }

    private @Nullable Constraint constraint(@Nullable String name) {
        List<String> columns = bound.texts("columns");
        return switch (bound.directive().name()) {
            case "create_primary_key" ->
                    columns == null ? null : new Constraint.PrimaryKey(name, columns);
            case "create_unique_constraint" ->
                    columns == null
                            ? null
                            : ConstraintReader.unique(bound.call(), columns, meaning)
                                    .withName(name);
            case "create_check_constraint" -> {
                String condition = SqlReader.clause(bound.get("condition"), meaning);
                yield condition == null || bound.hidesTruth("postgresql_not_valid")
                        ? null
                        : new Constraint.Check(
                                name, condition, !bound.isTrue("postgresql_not_valid"));
            }
            default -> new Constraint.Other(name, bound.call().span().text());
        };
    }

    private @Nullable Operation createForeignKey() {
        String table =
                batch == null ? qualified(bound, "source_table", "source_schema") : batch.table();
        String referent = qualified(bound, "referent_table", "referent_schema");
        List<String> columns = bound.texts("local_cols");
        List<String> referenced = bound.texts("remote_cols");
        boolean hidden =
                bound.hidesText("constraint_name")
                        || bound.hidesText("ondelete")
                        || bound.hidesText("onupdate")
                        || bound.hidesTruth("postgresql_not_valid");
        if (table == null || referent == null || columns == null || referenced == null || hidden) {
            return null;
        }
        return new Operation.CreateConstraint(
                table,
                Constraint.ForeignKey.of(
                                bound.text("constraint_name"), columns, referent, referenced)
                        .withActions(
                                ConstraintReader.upper(bound.text("ondelete")),
                                ConstraintReader.upper(bound.text("onupdate")))
                        .withValidated(!bound.isTrue("postgresql_not_valid"))
                        .withDeferral(ConstraintReader.deferral(bound.call(), meaning)));
    }

    private @Nullable Operation dropConstraint() {
        String table = table("table_name");
        String name = bound.text("constraint_name");
        return table == null || name == null || bound.hidesText("type_")
                ? null
                : new Operation.DropConstraint(table, name, bound.text("type_"));
    }

    private @Nullable Operation tableComment() {
        String table = table("table_name");
        return table == null || bound.hidesText("comment")
                ? null
                : new Operation.TableComment(table, bound.text("comment"));
    }

    private @Nullable Operation bulkInsert() {
        Expression target = bound.get("table");
        List<Expression> rows = elements("rows");
        if (rows == null || target == null || !(meaning.fold(target) instanceof Call call)) {
            return null;
        }
        if (call.positional().isEmpty()) {
            return null;
        }
        String table = meaning.text(call.positional().getFirst());
        Expression schema = call.keyword("schema");
        boolean plain = schema == null || meaning.isNone(schema);
        String qualifier = plain ? "" : meaning.text(schema);
        return table == null || qualifier == null
                ? null
                : new Operation.BulkInsert(qualified(table, qualifier), rows.size());
    }

    private @Nullable Operation execute() {
        Expression statement = bound.get("sqltext");
        String sql = statement == null ? null : Statements.sql(statement, List.of(), meaning);
        return sql == null ? null : new Operation.ExecuteSql(sql);
    }

    /// A type given as an argument, null where none is.
    static @Nullable SqlType type(Bound bound, String argument) {
        Expression type = bound.get(argument);
        return type == null || bound.meaning().isNone(type)
                ? null
                : TypeReader.read(type, bound.meaning());
    }
}
