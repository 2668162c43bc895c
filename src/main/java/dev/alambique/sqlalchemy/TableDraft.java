package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Constraint.ForeignKey;
import dev.alambique.schema.Constraint.PrimaryKey;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table while its parts are collected. `name` has no schema.
final class TableDraft {

    private record Ordered(Column column, int sortOrder) {}

    private final String name;
    private final Metadata metadata;
    private final Map<String, Ordered> columns = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable String comment;
    private @Nullable String schema;

    TableDraft(String name, Metadata metadata) {
        this.name = name;
        this.metadata = metadata;
        this.schema = metadata.schema();
    }

    Metadata metadata() {
        return metadata;
    }

    /// Where a column is declared twice, the first declaration counts. The names of indexes from
    /// `index=True` are for the naming convention.
    void add(ReadColumn read, int sortOrder) {
        String column = read.column().name();
        if (columns.putIfAbsent(column, new Ordered(read.column(), sortOrder)) == null) {
            constraints.addAll(read.constraints());
            read.indexes().forEach(index -> indexes.add(index.withName(null)));
        }
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

    void gap(Gap gap) {
        gaps.add(gap);
    }

    List<Gap> gaps() {
        return gaps;
    }

    /// The name with its schema, but for PostgreSQL's default one.
    String qualified() {
        return schema == null || schema.equals("public") ? name : schema + "." + name;
    }

    /// The table as collected; columns of the key are required.
    Table table() {
        Set<String> key = new LinkedHashSet<>();
        String keyName = null;
        boolean separate = constraints.stream().anyMatch(TableDraft::isWhole);
        List<Constraint> others = new ArrayList<>();
        for (Constraint each : constraints) {
            if (each instanceof PrimaryKey primary) {
                if (!separate || isWhole(primary)) {
                    key.addAll(primary.columns());
                }
                keyName = primary.name() == null ? keyName : primary.name();
            } else {
                others.add(each instanceof ForeignKey reference ? placed(reference) : each);
            }
        }
        List<Column> all =
                columns.values().stream()
                        .sorted(Comparator.comparingInt(Ordered::sortOrder))
                        .map(Ordered::column)
                        .map(column -> key.contains(column.name()) ? column.required() : column)
                        .toList();
        if (!key.isEmpty()) {
            List<String> ordered =
                    separate
                            ? List.copyOf(key)
                            : all.stream().map(Column::name).filter(key::contains).toList();
            others.addFirst(new PrimaryKey(keyName, ordered));
        }
        return new Table(qualified(), all, others, indexes, comment, List.of(), options);
    }

    /// Written beside the columns, so that it is the whole key.
    private static boolean isWhole(Constraint constraint) {
        return constraint instanceof PrimaryKey(String name, List<String> columns)
                && (name != null || columns.size() > 1);
    }

    /// A table named without a schema is in that of the metadata.
    private ForeignKey placed(ForeignKey key) {
        String table = key.referencedTable();
        String plain = table.startsWith("public.") ? table.substring("public.".length()) : table;
        String ofMetadata = metadata.schema();
        boolean prefixed =
                plain.indexOf('.') < 0
                        && ofMetadata != null
                        && !ofMetadata.equals("public")
                        && !plain.startsWith(Linker.TABLE);
        return key.withReference(
                prefixed ? ofMetadata + "." + plain : plain, key.referencedColumns());
    }
}
