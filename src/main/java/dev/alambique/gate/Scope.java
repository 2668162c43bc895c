package dev.alambique.gate;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlOperations;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The objects a plan may touch.
///
/// `whole` are tables that are made, dropped or renamed as a whole; `columns` are `table.column`;
/// `named` are indexes and constraints by name; `shaped` the same by table and columns, for where
/// the plan leaves the name open; `read` are tables that may be looked at, `rows` those that may be
/// given or lose rows; `said` are statements of the plan that are allowed as they stand.
record Scope(
        Set<String> whole,
        Set<String> columns,
        Set<String> named,
        Set<String> shaped,
        Set<String> read,
        Set<String> types,
        Set<String> rows,
        Set<String> said) {

    static Scope of(List<Operation> planned) {
        Scope scope =
                new Scope(
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>());
        planned.stream()
                .flatMap(each -> SqlOperations.expand(List.of(Located.of(each))).stream())
                .forEach(each -> scope.allow(each.operation()));
        return scope;
    }

    private void allow(Operation operation) {
        switch (operation) {
            case Operation.CreateTable(Table table) -> {
                wholeTable(table.name());
                table.columns().forEach(column -> types.add(column.type().enumName()));
                table.constraints().forEach(each -> constraint(table.name(), each));
                table.indexes().forEach(each -> index(table.name(), each));
            }
            case Operation.DropTable(String table) -> wholeTable(table);
            case Operation.RenameTable(String table, String newName) -> {
                wholeTable(table);
                wholeTable(newName);
            }
            case Operation.AddColumn add -> {
                column(add.table(), add.column().name());
                types.add(add.column().type().enumName());
                add.constraints().forEach(each -> constraint(add.table(), each));
                add.indexes().forEach(each -> index(add.table(), each));
            }
            case Operation.DropColumn(String table, String column) -> column(table, column);
            case Operation.AlterColumn alter -> {
                column(alter.table(), alter.column());
                if (alter.newName() != null) {
                    column(alter.table(), alter.newName());
                }
                if (alter.type() != null) {
                    types.add(alter.type().enumName());
                }
            }
            case Operation.CreateIndex(String table, Index index, _, _) -> index(table, index);
            case Operation.DropIndex drop -> {
                named.add(drop.name());
                if (drop.table() != null) {
                    read.add(drop.table());
                }
            }
            case Operation.CreateConstraint(String table, Constraint constraint) ->
                    constraint(table, constraint);
            case Operation.DropConstraint(String table, String name, _) -> {
                named.add(name);
                read.add(table);
            }
            case Operation.TableComment(String table, _) -> {
                columns.add(table + ".");
                read.add(table);
            }
            case Operation.BulkInsert(String table, _) -> rows.add(table);
            case Operation.ExecuteSql(String sql) -> sql(sql);
            case Operation.Fail _, Operation.Partial _, Operation.Opaque _ -> {}
        }
    }

    private void wholeTable(String table) {
        whole.add(table);
        read.add(table);
    }

    private void column(String table, String column) {
        columns.add(table + "." + column);
        read.add(table);
    }

    private void index(String table, Index index) {
        name(index.name());
        shaped.add(shape(table, index.elements()));
        read.add(table);
    }

    private void constraint(String table, Constraint constraint) {
        name(constraint.name());
        shaped.add(shape(table, elements(constraint)));
        read.add(table);
        if (constraint instanceof Constraint.ForeignKey key) {
            read.add(key.referencedTable());
        }
    }

    private void name(@Nullable String name) {
        if (name != null) {
            named.add(name);
        }
    }

    /// Its columns, or what stands in their place.
    private static List<String> elements(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check check -> List.of(check.condition());
            case Constraint.Other other -> List.of(other.definition());
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.ForeignKey _ ->
                    constraint.columns();
        };
    }

    private static String shape(String table, List<String> elements) {
        return table + elements;
    }

    private void sql(String sql) {
        for (ReadStatement statement : SqlScript.read(sql).statements()) {
            statement.relations().forEach(each -> read.add(plain(each)));
            said.add(evenly(statement.text()));
            switch (statement.statement()) {
                case SqlStatement.Update(String table, _, List<String> set) ->
                        set.forEach(each -> column(plain(table), plain(each)));
                case SqlStatement.Insert(String table) -> rows.add(plain(table));
                case SqlStatement.Delete(String table, _) -> rows.add(plain(table));
                case SqlStatement.CreateType(String type) -> types.add(plain(type));
                case SqlStatement.AlterType(String type, _) -> types.add(plain(type));
                case SqlStatement.DropType(List<String> dropped) ->
                        dropped.forEach(each -> types.add(plain(each)));
                case SqlStatement _ -> {}
            }
        }
    }

    private static String evenly(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }

    /// What an operation touches beyond the plan; empty for what it may do.
    List<String> outside(Operation operation) {
        List<String> outside = new ArrayList<>();
        switch (operation) {
            case Operation.CreateTable(Table table) -> table(table.name(), outside);
            case Operation.DropTable(String table) -> table(table, outside);
            case Operation.RenameTable(String table, String newName) -> {
                table(table, outside);
                table(newName, outside);
            }
            case Operation.AddColumn add -> added(add, outside);
            case Operation.DropColumn(String table, String column) -> part(table, column, outside);
            case Operation.AlterColumn alter -> {
                part(alter.table(), alter.column(), outside);
                if (alter.newName() != null) {
                    part(alter.table(), alter.newName(), outside);
                }
            }
            case Operation.CreateIndex(String table, Index index, _, _) ->
                    shaped(table, index.name(), index.elements(), outside);
            case Operation.DropIndex drop -> {
                if (!isNamed(drop.name(), drop.table())) {
                    outside.add(drop.name());
                }
            }
            case Operation.CreateConstraint(String table, Constraint constraint) ->
                    constraint(table, constraint, outside);
            case Operation.DropConstraint(String table, String name, _) -> {
                if (!isNamed(name, table)) {
                    outside.add(table + "." + name);
                }
            }
            case Operation.TableComment(String table, _) -> part(table, "", outside);
            case Operation.BulkInsert(String table, _) -> rows(table, outside);
            case Operation.ExecuteSql(String sql) -> statements(sql, outside);
            case Operation.Fail _, Operation.Partial _, Operation.Opaque _ -> {}
        }
        return outside;
    }

    private void table(String table, List<String> outside) {
        if (!whole.contains(table)) {
            outside.add(table);
        }
    }

    private void part(String table, String column, List<String> outside) {
        if (!whole.contains(table) && !columns.contains(table + "." + column)) {
            outside.add(column.isEmpty() ? table : table + "." + column);
        }
    }

    private void rows(String table, List<String> outside) {
        if (!whole.contains(table) && !rows.contains(table)) {
            outside.add(table);
        }
    }

    private void added(Operation.AddColumn add, List<String> outside) {
        Column column = add.column();
        part(add.table(), column.name(), outside);
        add.constraints().forEach(each -> references(each, outside));
    }

    /// A name the plan gives, or one the plan leaves open on a table it makes.
    private boolean isNamed(String name, @Nullable String table) {
        return named.contains(name) || (table != null && whole.contains(table));
    }

    private void shaped(
            String table, @Nullable String name, List<String> elements, List<String> outside) {
        boolean known =
                (name != null && named.contains(name))
                        || shaped.contains(shape(table, elements))
                        || whole.contains(table);
        if (!known || !read.contains(table)) {
            outside.add(table + "." + name);
        }
    }

    private void constraint(String table, Constraint constraint, List<String> outside) {
        shaped(table, constraint.name(), elements(constraint), outside);
        references(constraint, outside);
    }

    private void references(Constraint constraint, List<String> outside) {
        if (constraint instanceof Constraint.ForeignKey key
                && !read.contains(key.referencedTable())) {
            outside.add(key.referencedTable());
        }
    }

    private void statements(String sql, List<String> outside) {
        for (ReadStatement statement : SqlScript.read(sql).statements()) {
            if (said.contains(evenly(statement.text()))) {
                continue;
            }
            statement.relations().stream()
                    .map(Scope::plain)
                    .filter(each -> !read.contains(each) && !rows.contains(each))
                    .forEach(outside::add);
            statement(statement, outside);
        }
    }

    private void statement(ReadStatement read, List<String> outside) {
        switch (read.statement()) {
            case SqlStatement.Update(String table, _, List<String> set) ->
                    set.forEach(each -> part(plain(table), plain(each), outside));
            case SqlStatement.Insert(String table) -> rows(plain(table), outside);
            case SqlStatement.Delete(String table, _) -> rows(plain(table), outside);
            case SqlStatement.CreateType(String type) -> type(type, outside);
            case SqlStatement.AlterType(String type, _) -> type(type, outside);
            case SqlStatement.DropType(List<String> dropped) ->
                    dropped.forEach(each -> type(each, outside));
            case SqlStatement.Select _, SqlStatement.SetParameter _ -> {}
            case SqlStatement.AlterTable _,
                    SqlStatement.CreateIndex _,
                    SqlStatement.DropIndex _,
                    SqlStatement.CreateTable _,
                    SqlStatement.DropTable _,
                    SqlStatement.TransactionControl _,
                    SqlStatement.Comment _,
                    SqlStatement.Do _,
                    SqlStatement.OwnForm _,
                    SqlStatement.Other _,
                    SqlStatement.SqliteOnly _,
                    SqlStatement.Unparsed _ ->
                    outside.add(read.text());
        }
    }

    private void type(String type, List<String> outside) {
        if (!types.contains(plain(type))) {
            outside.add(type);
        }
    }
}
