package dev.alambique.verify;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `metadata.py` prints becomes a schema.
final class MetadataJson {

    private MetadataJson() {}

    static Schema schema(JsonNode tables) {
        List<Table> read = new ArrayList<>();
        tables.forEach(each -> read.add(table(each)));
        return new Schema(read, List.of(), List.of(), List.of());
    }

    private static Table table(JsonNode json) {
        List<Column> columns = new ArrayList<>();
        json.path("columns").forEach(each -> columns.add(column(each)));
        List<Constraint> constraints = new ArrayList<>();
        json.path("constraints").forEach(each -> constraints.add(constraint(each)));
        List<Index> indexes = new ArrayList<>();
        json.path("indexes").forEach(each -> indexes.add(index(each)));
        String schema = json.path("schema").textValue();
        String name = json.path("name").asText();
        return new Table(
                schema == null || schema.equals("public") ? name : schema + "." + name,
                columns,
                constraints,
                indexes,
                json.path("comment").textValue(),
                List.of(),
                texts(json.path("options")));
    }

    private static Column column(JsonNode json) {
        JsonNode computed = json.path("computed");
        JsonNode identity = json.path("identity");
        return new Column(
                json.path("name").asText(),
                type(json.path("type")),
                json.path("nullable").asBoolean(),
                json.path("default").textValue(),
                null,
                json.path("comment").textValue(),
                computed.isObject()
                        ? new Computed(
                                computed.path("sql").asText(), truth(computed.path("stored")))
                        : null,
                identity.isObject() ? identity(identity) : null,
                json.path("collation").textValue());
    }

    private static @Nullable Boolean truth(JsonNode json) {
        return json.isBoolean() ? Boolean.valueOf(json.asBoolean()) : null;
    }

    private static Identity identity(JsonNode json) {
        return new Identity(
                json.path("always").asBoolean() ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT,
                number(json.path("start")),
                number(json.path("increment")));
    }

    private static @Nullable Long number(JsonNode json) {
        return json.isNumber() ? Long.valueOf(json.asLong()) : null;
    }

    private static SqlType type(JsonNode json) {
        if (!json.path("known").asBoolean()) {
            return SqlType.symbolic(json.path("name").asText());
        }
        List<String> arguments = texts(json.path("arguments"));
        return json.path("name").asText().equals("enum")
                ? SqlType.enumeration(json.path("enum").asText(), arguments)
                : new SqlType(json.path("name").asText(), arguments, true, "");
    }

    private static Constraint constraint(JsonNode json) {
        String name = json.path("name").textValue();
        List<String> columns = texts(json.path("columns"));
        return switch (json.path("kind").asText()) {
            case "primary_key" -> new Constraint.PrimaryKey(name, columns);
            case "unique" ->
                    new Constraint.Unique(
                            name, columns, deferral(json), json.path("nulls_distinct").asBoolean());
            case "check" -> new Constraint.Check(name, json.path("sql").asText(), true);
            case "foreign_key" -> foreignKey(json, name, columns);
            default -> new Constraint.Other(name, "");
        };
    }

    private static Constraint foreignKey(
            JsonNode json, @Nullable String name, List<String> columns) {
        String table = json.path("table").asText();
        String match = upper(json.path("match").textValue());
        return new Constraint.ForeignKey(
                name,
                columns,
                table.startsWith("public.") ? table.substring("public.".length()) : table,
                texts(json.path("referenced")),
                upper(json.path("ondelete").textValue()),
                upper(json.path("onupdate").textValue()),
                true,
                deferral(json),
                "SIMPLE".equals(match) ? null : match);
    }

    private static Deferral deferral(JsonNode json) {
        return Deferral.valueOf(json.path("deferral").asText());
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static Index index(JsonNode json) {
        return new Index(
                json.path("name").textValue(),
                texts(json.path("elements")),
                json.path("unique").asBoolean(),
                json.path("where").textValue(),
                json.path("method").textValue(),
                true,
                texts(json.path("include")),
                json.path("nulls_distinct").asBoolean());
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
