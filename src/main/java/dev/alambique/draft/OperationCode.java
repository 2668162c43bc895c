package dev.alambique.draft;

import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One operation as one or more calls of `op`, or of `batch_op` inside a batch block, where the
/// table is not named again.
final class OperationCode {

    private final boolean batch;
    private final Set<String> known;

    /// `known` are the names of what was asked for before; what is asked for here joins them.
    OperationCode(boolean batch, Set<String> known) {
        this.batch = batch;
        this.known = known;
    }

    /// @throws Unwritable where the operation is not one a program can spell
    List<Code> statements(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(Table table) -> createTable(table);
            case Operation.DropTable(String table) -> List.of(op("drop_table", tableOf(table)));
            case Operation.RenameTable(String table, String newName) ->
                    List.of(op("rename_table", plus(tableOf(table), 1, Code.argument(newName))));
            case Operation.AddColumn add -> addColumn(add);
            case Operation.DropColumn(String table, String column) ->
                    List.of(on("drop_column", table, Code.argument(column)));
            case Operation.AlterColumn alter -> List.of(alterColumn(alter));
            case Operation.CreateIndex create -> List.of(createIndex(create));
            case Operation.DropIndex drop -> List.of(dropIndex(drop));
            case Operation.CreateConstraint(String table, Constraint constraint) ->
                    List.of(createConstraint(table, constraint));
            case Operation.DropConstraint drop -> List.of(dropConstraint(drop));
            case Operation.TableComment(String table, String comment) ->
                    List.of(tableComment(table, comment));
            case Operation.ExecuteSql(String sql) -> List.of(SqlCode.of(sql, known));
            case Operation.Fail(String source) -> List.of(new Code.Text(source));
            case Operation.BulkInsert(String table, int _) -> throw new Unwritable(table);
            case Operation.Partial partial -> throw new Unwritable(partial.source());
            case Operation.Opaque(String source) -> throw new Unwritable(source);
        };
    }

    private List<Code> createTable(Table table) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(bare(table.name())));
        ColumnCode.elements(table).forEach(each -> arguments.add(Code.argument(each)));
        arguments.addAll(schemaOf(table.name()));
        if (table.comment() != null) {
            arguments.add(Code.keyword("comment", new Code.Literal(table.comment())));
        }
        arguments.addAll(sqliteOptions(table));
        List<Code> statements = new ArrayList<>(List.of(op("create_table", arguments)));
        table.indexes()
                .forEach(index ->
                        statements.add(
                                createIndex(
                                        new Operation.CreateIndex(
                                                table.name(), index, false, false))));
        return statements;
    }

    private static List<Code.Argument> sqliteOptions(Table table) {
        List<Code.Argument> options = new ArrayList<>();
        if (table.options().contains("AUTOINCREMENT")) {
            options.add(Code.keyword("sqlite_autoincrement", true));
        }
        if (table.options().contains("STRICT")) {
            options.add(Code.keyword("sqlite_strict", true));
        }
        if (table.options().contains("WITHOUT ROWID")) {
            options.add(Code.keyword("sqlite_with_rowid", false));
        }
        return options;
    }

    private List<Code> addColumn(Operation.AddColumn add) {
        List<Constraint> inside = new ArrayList<>();
        List<Code> after = new ArrayList<>();
        for (Constraint constraint : add.constraints()) {
            if (constraint instanceof Constraint.Unique) {
                after.add(createConstraint(add.table(), constraint));
            } else {
                inside.add(constraint);
            }
        }
        for (Index index : add.indexes()) {
            after.add(createIndex(new Operation.CreateIndex(add.table(), index, false, false)));
        }
        List<Code> statements = new ArrayList<>();
        Code column = ColumnCode.column(add.column(), inside);
        statements.add(on("add_column", add.table(), Code.argument(column)));
        statements.addAll(after);
        return statements;
    }

    private Code alterColumn(Operation.AlterColumn alter) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(alter.column()));
        if (alter.newName() != null) {
            arguments.add(Code.keyword("new_column_name", new Code.Literal(alter.newName())));
        }
        if (alter.existingType() != null) {
            arguments.add(
                    Code.keyword(
                            "existing_type", TypeCode.of(alter.existingType().withCheck(null))));
        }
        if (alter.type() != null) {
            arguments.add(Code.keyword("type_", TypeCode.of(alter.type().withCheck(null))));
        }
        if (alter.existingNullable() != null) {
            arguments.add(Code.keyword("existing_nullable", alter.existingNullable()));
        }
        if (alter.nullable() != null) {
            arguments.add(Code.keyword("nullable", alter.nullable()));
        }
        if (alter.serverDefault() != null) {
            arguments.add(
                    Code.keyword(
                            "server_default",
                            ColumnCode.serverDefault(
                                    alter.serverDefault().value(),
                                    alter.type() == null ? alter.existingType() : alter.type())));
        }
        if (alter.comment() != null) {
            arguments.add(Code.keyword("comment", textOrNone(alter.comment().value())));
        }
        if (alter.using() != null) {
            arguments.add(Code.keyword("postgresql_using", new Code.Literal(alter.using())));
        }
        return on("alter_column", alter.table(), arguments);
    }

    private Code createIndex(Operation.CreateIndex create) {
        Index index = create.index();
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(
                Code.argument(
                        new Code.Items(
                                index.elements().stream().map(OperationCode::element).toList())));
        arguments.add(Code.keyword("unique", index.unique()));
        if (index.where() != null) {
            Code where =
                    new Code.Call(
                            "sa.text", List.of(Code.argument(SqlCode.escaped(index.where()))));
            arguments.add(Code.keyword("postgresql_where", where));
            arguments.add(Code.keyword("sqlite_where", where));
        }
        if (index.method() != null) {
            arguments.add(Code.keyword("postgresql_using", new Code.Literal(index.method())));
        }
        if (!index.include().isEmpty()) {
            arguments.add(Code.keyword("postgresql_include", Code.names(index.include())));
        }
        if (!index.nullsDistinct()) {
            arguments.add(Code.keyword("postgresql_nulls_not_distinct", true));
        }
        if (create.ifNotExists()) {
            arguments.add(Code.keyword("if_not_exists", true));
        }
        if (create.concurrently()) {
            arguments.add(Code.keyword("postgresql_concurrently", true));
        }
        return named("create_index", index.name(), create.table(), arguments);
    }

    private Code dropIndex(Operation.DropIndex drop) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(drop.name()));
        if (drop.table() != null && !batch) {
            arguments.add(Code.keyword("table_name", new Code.Literal(bare(drop.table()))));
            arguments.addAll(schemaOf(drop.table()));
        }
        if (drop.ifExists()) {
            arguments.add(Code.keyword("if_exists", true));
        }
        if (drop.concurrently()) {
            arguments.add(Code.keyword("postgresql_concurrently", true));
        }
        return op("drop_index", arguments);
    }

    private Code createConstraint(String table, Constraint constraint) {
        List<Code.Argument> arguments = new ArrayList<>();
        return switch (constraint) {
            case Constraint.PrimaryKey(String name, List<String> columns) -> {
                arguments.add(Code.argument(Code.names(columns)));
                yield named("create_primary_key", name, table, arguments);
            }
            case Constraint.Unique unique -> {
                arguments.add(Code.argument(Code.names(unique.columns())));
                arguments.addAll(ColumnCode.options(unique));
                yield named("create_unique_constraint", unique.name(), table, arguments);
            }
            case Constraint.Check(String name, String condition, boolean validated, _) -> {
                arguments.add(Code.argument(SqlCode.escaped(condition)));
                notValid(validated, arguments);
                yield named(
                        "create_check_constraint", ColumnCode.checkName(name), table, arguments);
            }
            case Constraint.ForeignKey key -> foreignKey(table, key);
            case Constraint.Other(String _, String definition) -> throw new Unwritable(definition);
        };
    }

    private Code foreignKey(String table, Constraint.ForeignKey key) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(
                key.name() == null
                        ? Code.argument(new Code.Text("None"))
                        : Code.argument(key.name()));
        if (!batch) {
            arguments.add(Code.argument(bare(table)));
        }
        arguments.add(Code.argument(bare(key.referencedTable())));
        arguments.add(Code.argument(Code.names(key.columns())));
        arguments.add(Code.argument(Code.names(key.referencedColumns())));
        arguments.addAll(ColumnCode.actions(key));
        if (!batch) {
            schemaOf(table)
                    .forEach(each -> arguments.add(Code.keyword("source_schema", each.value())));
        }
        schemaOf(key.referencedTable())
                .forEach(each -> arguments.add(Code.keyword("referent_schema", each.value())));
        notValid(key.validated(), arguments);
        return op("create_foreign_key", arguments);
    }

    private static void notValid(boolean validated, List<Code.Argument> arguments) {
        if (!validated) {
            arguments.add(Code.keyword("postgresql_not_valid", true));
        }
    }

    private Code dropConstraint(Operation.DropConstraint drop) {
        List<Code.Argument> arguments = new ArrayList<>();
        if (drop.kind() != null) {
            arguments.add(Code.keyword("type_", new Code.Literal(drop.kind())));
        }
        Code name =
                "check".equals(drop.kind())
                        ? ColumnCode.checkName(drop.name())
                        : new Code.Literal(drop.name());
        return named("drop_constraint", name, drop.table(), arguments);
    }

    private Code tableComment(String table, @Nullable String comment) {
        return comment == null
                ? on("drop_table_comment", table)
                : on("create_table_comment", table, Code.argument(comment));
    }

    /// `receiver.directive("name", "table", …)`; in a batch the table goes without saying.
    private Code named(
            String directive, @Nullable String name, String table, List<Code.Argument> rest) {
        return named(directive, textOrNone(name), table, rest);
    }

    private Code named(String directive, Code name, String table, List<Code.Argument> rest) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(name));
        if (!batch) {
            arguments.add(Code.argument(bare(table)));
        }
        arguments.addAll(rest);
        if (!batch) {
            arguments.addAll(schemaOf(table));
        }
        return op(directive, arguments);
    }

    private Code on(String directive, String table, Code.Argument... rest) {
        return on(directive, table, List.of(rest));
    }

    private Code on(String directive, String table, List<Code.Argument> rest) {
        List<Code.Argument> arguments = new ArrayList<>();
        if (!batch) {
            arguments.add(Code.argument(bare(table)));
        }
        arguments.addAll(rest);
        if (!batch) {
            arguments.addAll(schemaOf(table));
        }
        return op(directive, arguments);
    }

    private Code op(String directive, List<Code.Argument> arguments) {
        return new Code.Call((batch ? "batch_op." : "op.") + directive, arguments);
    }

    private static List<Code.Argument> tableOf(String table) {
        return plus(schemaOf(table), 0, Code.argument(bare(table)));
    }

    private static List<Code.Argument> plus(
            List<Code.Argument> arguments, int index, Code.Argument more) {
        List<Code.Argument> all = new ArrayList<>(arguments);
        all.add(index, more);
        return all;
    }

    static String bare(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    static List<Code.Argument> schemaOf(String table) {
        int dot = table.lastIndexOf('.');
        return dot < 0
                ? List.of()
                : List.of(Code.keyword("schema", new Code.Literal(table.substring(0, dot))));
    }

    private static Code element(String element) {
        return element.matches("[\\p{L}_][\\p{L}\\p{N}_$]*")
                ? new Code.Literal(element)
                : new Code.Call("sa.text", List.of(Code.argument(SqlCode.escaped(element))));
    }

    private static Code textOrNone(@Nullable String text) {
        return text == null ? new Code.Text("None") : new Code.Literal(text);
    }
}
