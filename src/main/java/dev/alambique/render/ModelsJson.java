package dev.alambique.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.project.Gap;
import dev.alambique.project.Models;
import dev.alambique.project.Models.ForeignModels;
import dev.alambique.project.Models.ModelClass;
import dev.alambique.schema.SchemaDifference;
import dev.alambique.schema.Table;
import dev.alambique.verify.ExactModels;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The JSON of `models`: `tables`, `unknown` (`file`, `line`, `source`, `reason`), `foreign`, and
/// with `--exact` also `exact` and `differences` (`about`, `static`, `exact`).
public final class ModelsJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ModelsJson() {}

    public static ObjectNode of(Models models) {
        ObjectNode node = NODES.objectNode();
        node.set(
                "tables",
                ValueJson.array(
                        models.schema().tables().stream()
                                .map(table -> table(table, models.classes().get(table.name())))));
        node.set("unknown", ValueJson.array(models.notUnderstood().stream().map(ModelsJson::gap)));
        node.set("foreign", foreign(models.foreign()));
        return node;
    }

    public static ObjectNode of(
            Models models, ExactModels.Told exact, List<SchemaDifference> differences) {
        ObjectNode node = of(models);
        ObjectNode told = node.putObject("exact");
        told.put("tables", exact.schema().tables().size());
        told.put("python", exact.python().python());
        told.put("sqlalchemy", exact.python().sqlalchemy());
        told.put("sandboxed", exact.sandboxed());
        node.set("differences", ValueJson.array(differences.stream().map(ModelsJson::difference)));
        return node;
    }

    private static ObjectNode table(Table table, @Nullable ModelClass type) {
        ObjectNode node = SchemaJson.table(table, null);
        node.remove("rows");
        node.put("class", type == null ? null : type.name());
        node.put("file", type == null ? null : type.file());
        node.put("line", type == null ? null : Integer.valueOf(type.line()));
        return node;
    }

    private static ObjectNode gap(Gap gap) {
        ObjectNode node = NODES.objectNode();
        node.put("file", gap.file()).put("line", gap.line());
        return node.put("source", gap.source()).put("reason", gap.reason().id());
    }

    private static @Nullable ObjectNode foreign(@Nullable ForeignModels foreign) {
        if (foreign == null) {
            return null;
        }
        ObjectNode node = NODES.objectNode();
        node.put("library", foreign.library()).put("file", foreign.file());
        return node.put("line", foreign.line()).put("classes", foreign.classes());
    }

    private static ObjectNode difference(SchemaDifference difference) {
        ObjectNode node = NODES.objectNode();
        node.put("about", difference.about());
        return node.put("static", difference.first()).put("exact", difference.second());
    }
}
