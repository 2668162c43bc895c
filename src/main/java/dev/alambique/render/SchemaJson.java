package dev.alambique.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;

/// The JSON of `schema` and `diff`.
public final class SchemaJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaJson() {}

    /// The tables shown, of the database they are from. What is not known or may not be read is
    /// null, e.g. the rows of a large table that was never analysed.
    public static ObjectNode schema(InspectedDatabase database, Schema shown) {
        ObjectNode node = NODES.objectNode();
        node.put("dialect", database.dialect().id());
        node.put("version", database.serverVersion());
        List<String> current = database.currentRevisions();
        node.set(
                "current",
                current == null ? NODES.nullNode() : ValueJson.strings(current.stream()));
        Surroundings around = database.surroundings();
        node.put("bytes", around.bytes());
        node.set(
                "tables",
                ValueJson.array(
                        shown.tables().stream()
                                .map(table ->
                                        table(table, database.estimatedRows().get(table.name()))
                                                .put(
                                                        "bytes",
                                                        around.tableBytes().get(table.name())))));
        node.set("views", ValueJson.strings(shown.views().stream().map(View::name)));
        node.set(
                "sequences", ValueJson.array(shown.sequences().stream().map(SchemaJson::sequence)));
        node.set("search_path", ValueJson.strings(around.searchPath().stream()));
        node.set("domains", ValueJson.array(around.domains().stream().map(SchemaJson::domain)));
        node.set("policies", ValueJson.array(around.policies().stream().map(SchemaJson::policy)));
        ObjectNode extensions = node.putObject("extensions");
        new TreeMap<>(around.extensions()).forEach(extensions::put);
        return node;
    }

    private static ObjectNode sequence(Sequence sequence) {
        return NODES.objectNode().put("name", sequence.name()).put("owner", sequence.owner());
    }

    private static ObjectNode domain(Surroundings.Domain domain) {
        ObjectNode node = NODES.objectNode();
        node.put("name", domain.name()).put("type", domain.type().toString());
        node.put("nullable", domain.nullable()).put("server_default", domain.serverDefault());
        node.set("checks", ValueJson.strings(domain.checks().stream()));
        return node;
    }

    private static ObjectNode policy(Surroundings.Policy policy) {
        return NODES.objectNode()
                .put("table", policy.table())
                .put("name", policy.name())
                .put("definition", policy.definition());
    }

    /// The changes in the order they could be applied.
    public static ObjectNode diff(List<Change> changes) {
        ObjectNode node = NODES.objectNode();
        node.set("changes", ValueJson.array(changes.stream().map(SchemaJson::change)));
        return node;
    }

    static ObjectNode table(Table table, @Nullable Long rows) {
        ObjectNode node = NODES.objectNode();
        node.put("name", table.name());
        node.put("rows", rows);
        node.put("comment", table.comment());
        node.set("columns", ValueJson.array(table.columns().stream().map(SchemaJson::column)));
        node.set(
                "constraints",
                ValueJson.array(table.constraints().stream().map(SchemaJson::constraint)));
        node.set("indexes", ValueJson.array(table.indexes().stream().map(SchemaJson::index)));
        node.set("triggers", ValueJson.strings(table.triggers().stream()));
        node.set("options", ValueJson.strings(table.options().stream()));
        return node;
    }

    private static ObjectNode column(Column column) {
        ObjectNode node = NODES.objectNode();
        node.put("name", column.name());
        node.put("type", column.type().toString());
        node.put("nullable", column.nullable());
        node.put("server_default", column.serverDefault());
        node.put("comment", column.comment());
        node.put("computed", column.computed() == null ? null : column.computed().expression());
        node.put("identity", column.identity() != null);
        node.put("collation", column.collation());
        return node;
    }

    private static ObjectNode constraint(Constraint constraint) {
        ObjectNode node = NODES.objectNode();
        node.put("name", constraint.name());
        node.set("columns", ValueJson.strings(constraint.columns().stream()));
        switch (constraint) {
            case Constraint.PrimaryKey _ -> node.put("kind", "primary_key");
            case Constraint.Unique _ -> node.put("kind", "unique");
            case Constraint.Check check ->
                    node.put("kind", "check").put("condition", check.condition());
            case Constraint.ForeignKey key -> {
                node.put("kind", "foreign_key").put("referenced_table", key.referencedTable());
                node.set("referenced_columns", ValueJson.strings(key.referencedColumns().stream()));
                node.put("on_delete", key.onDelete()).put("on_update", key.onUpdate());
            }
            case Constraint.Other other ->
                    node.put("kind", "other").put("definition", other.definition());
        }
        return node;
    }

    private static ObjectNode index(Index index) {
        ObjectNode node = NODES.objectNode();
        node.put("name", index.name());
        node.set("elements", ValueJson.strings(index.elements().stream()));
        node.put("unique", index.unique()).put("where", index.where()).put("valid", index.valid());
        return node;
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = NODES.objectNode();
        node.put("change", kind(change)).put("table", change.table());
        switch (change) {
            case Change.AddTable(Table added) -> node.set("added", table(added, null));
            case Change.RemoveTable _ -> {}
            case Change.AddColumn(_, Column column) -> node.set("column", column(column));
            case Change.RemoveColumn(_, Column column) -> node.set("column", column(column));
            case Change.ModifyType(_, Column column, SqlType to) ->
                    from(node, column, column.type().toString(), to.toString());
            case Change.ModifyNullable(_, Column column, boolean to) ->
                    from(node, column, String.valueOf(column.nullable()), String.valueOf(to));
            case Change.ModifyDefault(_, Column column, String to) ->
                    from(node, column, column.serverDefault(), to);
            case Change.ModifyComment(_, Column column, String to) ->
                    from(node, column, column.comment(), to);
            case Change.AddIndex(_, Index index) -> node.set("index", index(index));
            case Change.RemoveIndex(_, Index index) -> node.set("index", index(index));
            case Change.AddConstraint(_, Constraint constraint) ->
                    node.set("constraint", constraint(constraint));
            case Change.RemoveConstraint(_, Constraint constraint) ->
                    node.set("constraint", constraint(constraint));
            case Change.ModifyTableComment(_, String from, String to) ->
                    node.put("from", from).put("to", to);
        }
        return node;
    }

    private static void from(
            ObjectNode node, Column column, @Nullable String before, @Nullable String after) {
        node.put("name", column.name()).put("from", before).put("to", after);
    }

    /// Autogenerate's word.
    private static String kind(Change change) {
        return switch (change) {
            case Change.AddTable _ -> "add_table";
            case Change.RemoveTable _ -> "remove_table";
            case Change.AddColumn _ -> "add_column";
            case Change.RemoveColumn _ -> "remove_column";
            case Change.ModifyType _ -> "modify_type";
            case Change.ModifyNullable _ -> "modify_nullable";
            case Change.ModifyDefault _ -> "modify_default";
            case Change.ModifyComment _ -> "modify_comment";
            case Change.AddIndex _ -> "add_index";
            case Change.RemoveIndex _ -> "remove_index";
            case Change.AddConstraint _ -> "add_constraint";
            case Change.RemoveConstraint _ -> "remove_constraint";
            case Change.ModifyTableComment(_, _, String to) ->
                    to == null ? "remove_table_comment" : "add_table_comment";
        };
    }
}
