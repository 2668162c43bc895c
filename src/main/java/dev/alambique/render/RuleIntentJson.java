package dev.alambique.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Reference;
import dev.alambique.intent.Repair;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Requests about tables, keys and rules as JSON.
final class RuleIntentJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RuleIntentJson() {}

    static ObjectNode table(ObjectNode node, Intent.AddTable add) {
        node.put("kind", "add_table").put("table", add.table());
        node.set("columns", strings(add.columns().stream().map(Intent.AddColumn::column).toList()));
        node.set("primary_key", strings(add.primaryKey()));
        return node;
    }

    static ObjectNode foreignKey(ObjectNode node, Intent.AddForeignKey add) {
        node.put("kind", "add_foreign_key").put("name", add.name()).put("table", add.table());
        node.set("columns", strings(add.columns()));
        node.set("references", reference(add.references()));
        return node.put("repair", repair(add.repair()));
    }

    static ObjectNode unique(ObjectNode node, Intent.AddUnique add) {
        node.put("kind", "add_unique").put("name", add.name()).put("table", add.table());
        node.set("columns", strings(add.columns()));
        return node;
    }

    static ObjectNode check(ObjectNode node, Intent.AddCheck add) {
        return node.put("kind", "add_check")
                .put("name", add.name())
                .put("table", add.table())
                .put("condition", add.condition())
                .put("repair", repair(add.repair()));
    }

    static ObjectNode dropForeignKey(ObjectNode node, Intent.DropForeignKey drop) {
        node.put("kind", "drop_foreign_key").put("table", drop.table());
        node.set("columns", strings(drop.columns()));
        return node;
    }

    static ObjectNode reference(Reference reference) {
        ObjectNode node = NODES.objectNode();
        node.put("table", reference.table());
        node.set("columns", strings(reference.columns()));
        return node.put("on_delete", reference.onDelete()).put("on_update", reference.onUpdate());
    }

    private static @Nullable String repair(@Nullable Repair repair) {
        return repair == null ? null : repair.written();
    }

    private static ArrayNode strings(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
