package dev.alambique.sqlalchemy;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Constraint.PrimaryKey;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table while its parts are collected.
final class TableDraft {

    private final String name;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();
    private @Nullable String comment;
    private @Nullable String schema;

    TableDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(ReadColumn read, String place) {
        if (columns.putIfAbsent(read.column().name(), read.column()) == null) {
            constraints.addAll(read.constraints());
            indexes.addAll(read.indexes());
        }
        read.notUnderstood().forEach(part -> notUnderstood(place + " (" + part + ")"));
    }

    void add(Constraint constraint) {
        constraints.add(constraint);
    }

    void add(Index index) {
        indexes.add(index);
    }

    void option(String word) {
        options.add(word);
    }

    void comment(@Nullable String text) {
        comment = text;
    }

    void schema(@Nullable String text) {
        schema = text;
    }

    void notUnderstood(String place) {
        notUnderstood.add(place);
    }

    List<String> notUnderstood() {
        return notUnderstood;
    }

    /// The table as collected; columns of the key are required.
    Table table() {
        Set<String> key = new LinkedHashSet<>();
        String keyName = null;
        List<Constraint> others = new ArrayList<>();
        for (Constraint each : constraints) {
            if (each instanceof PrimaryKey primary) {
                key.addAll(primary.columns());
                keyName = primary.name() == null ? keyName : primary.name();
            } else {
                others.add(each);
            }
        }
        if (!key.isEmpty()) {
            others.addFirst(new PrimaryKey(keyName, List.copyOf(key)));
        }
        List<Column> all =
                columns.values().stream()
                        .map(column -> key.contains(column.name()) ? column.required() : column)
                        .toList();
        String qualified = schema == null || schema.equals("public") ? name : schema + "." + name;
        return new Table(qualified, all, others, indexes, comment, List.of(), options);
    }
}
