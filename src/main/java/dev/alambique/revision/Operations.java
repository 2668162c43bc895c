package dev.alambique.revision;

import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Changes of a schema as the operations that make or undo them. A constraint or index without a
/// name cannot be dropped by an operation; for such the list is empty.
public final class Operations {

    private Operations() {}

    /// What makes a change, in order.
    public static List<Operation> making(Change change) {
        return switch (change) {
            case Change.AddTable(Table table) -> creating(table);
            case Change.RemoveTable(Table table) -> List.of(new Operation.DropTable(table.name()));
            case Change.AddColumn(String table, Column column) ->
                    List.of(Operation.AddColumn.of(table, column));
            case Change.RemoveColumn(String table, Column column) ->
                    List.of(new Operation.DropColumn(table, column.name()));
            case Change.ModifyType(String table, Column column, SqlType to) ->
                    List.of(altered(table, column, to, null, null, null));
            case Change.ModifyNullable(String table, Column column, boolean to) ->
                    List.of(altered(table, column, null, to, null, null));
            case Change.ModifyDefault(String table, Column column, String to) ->
                    List.of(altered(table, column, null, null, new Operation.NewDefault(to), null));
            case Change.ModifyComment(String table, Column column, String to) ->
                    List.of(altered(table, column, null, null, null, new Operation.NewComment(to)));
            case Change.AddIndex(String table, Index index) -> List.of(creating(table, index));
            case Change.RemoveIndex(String table, Index index) -> dropping(table, index);
            case Change.AddConstraint(String table, Constraint constraint) ->
                    List.of(new Operation.CreateConstraint(table, constraint));
            case Change.RemoveConstraint(String table, Constraint constraint) ->
                    dropping(table, constraint);
            case Change.ModifyTableComment(String table, _, String to) ->
                    List.of(new Operation.TableComment(table, to));
        };
    }

    /// What takes a change back; it brings back no rows.
    public static List<Operation> undoing(Change change) {
        return making(inverse(change));
    }

    private static Change inverse(Change change) {
        return switch (change) {
            case Change.AddTable(Table table) -> new Change.RemoveTable(table);
            case Change.RemoveTable(Table table) -> new Change.AddTable(table);
            case Change.AddColumn(String table, Column column) ->
                    new Change.RemoveColumn(table, column);
            case Change.RemoveColumn(String table, Column column) ->
                    new Change.AddColumn(table, column);
            case Change.ModifyType(String table, Column column, SqlType to) ->
                    new Change.ModifyType(table, column.withType(to), column.type());
            case Change.ModifyNullable(String table, Column column, boolean to) ->
                    new Change.ModifyNullable(table, column.withNullable(to), column.nullable());
            case Change.ModifyDefault(String table, Column column, String to) ->
                    new Change.ModifyDefault(
                            table, column.withServerDefault(to), column.serverDefault());
            case Change.ModifyComment(String table, Column column, String to) ->
                    new Change.ModifyComment(table, column.withComment(to), column.comment());
            case Change.AddIndex(String table, Index index) -> new Change.RemoveIndex(table, index);
            case Change.RemoveIndex(String table, Index index) -> new Change.AddIndex(table, index);
            case Change.AddConstraint(String table, Constraint constraint) ->
                    new Change.RemoveConstraint(table, constraint);
            case Change.RemoveConstraint(String table, Constraint constraint) ->
                    new Change.AddConstraint(table, constraint);
            case Change.ModifyTableComment(String table, String from, String to) ->
                    new Change.ModifyTableComment(table, to, from);
        };
    }

    private static List<Operation> creating(Table table) {
        List<Operation> all = new ArrayList<>();
        all.add(new Operation.CreateTable(table.withIndexes(List.of())));
        table.indexes().forEach(index -> all.add(creating(table.name(), index)));
        return List.copyOf(all);
    }

    private static Operation creating(String table, Index index) {
        return new Operation.CreateIndex(table, index, false, false);
    }

    private static List<Operation> dropping(String table, Index index) {
        String name = index.name();
        return name == null
                ? List.of()
                : List.of(new Operation.DropIndex(name, table, false, false));
    }

    private static List<Operation> dropping(String table, Constraint constraint) {
        String name = constraint.name();
        return name == null
                ? List.of()
                : List.of(
                        new Operation.DropConstraint(
                                table, name, ConstraintNames.kind(constraint)));
    }

    private static Operation altered(
            String table,
            Column column,
            @Nullable SqlType type,
            @Nullable Boolean nullable,
            Operation.@Nullable NewDefault serverDefault,
            Operation.@Nullable NewComment comment) {
        return new Operation.AlterColumn(
                table,
                column.name(),
                null,
                type,
                nullable,
                serverDefault,
                comment,
                column.type(),
                nullable == null ? column.nullable() : null,
                null);
    }
}
