package dev.alambique.schema;

import dev.alambique.schema.Constraint.Check;
import dev.alambique.schema.Constraint.ForeignKey;
import dev.alambique.schema.Constraint.Other;
import dev.alambique.schema.Constraint.PrimaryKey;
import dev.alambique.schema.Constraint.Unique;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names a `MetaData(naming_convention=…)` gives to constraints without one. A template with a
/// token it does not know names nothing.
public final class NamingConvention {

    private static final Pattern TOKEN = Pattern.compile("%\\((\\w+)\\)s");

    private final Map<String, String> templates;
    private final Table table;
    private final boolean ofRevision;

    private NamingConvention(Map<String, String> templates, Table table, boolean ofRevision) {
        this.templates = templates;
        this.table = table;
        this.ofRevision = ofRevision;
    }

    /// A table of the models, with the names SQLAlchemy gives what nobody named. An index always
    /// gets one, by SQLAlchemy's own convention where there is no other.
    public static Table ofModels(Table table, Map<String, String> templates) {
        Map<String, String> all = new HashMap<>(Map.of("ix", "ix_%(column_0_label)s"));
        all.putAll(templates);
        return new NamingConvention(all, table, false).named();
    }

    /// One table of a revision, where `op.f` marks the names of checks that are complete; one that
    /// fits the template is taken for such.
    public static Table applied(Table table, Map<String, String> templates) {
        return templates.isEmpty() ? table : new NamingConvention(templates, table, true).named();
    }

    private Table named() {
        return table.withConstraints(table.constraints().stream().map(this::named).toList())
                .withIndexes(table.indexes().stream().map(this::named).toList());
    }

    /// Only an index whose name was not chosen by anyone.
    private Index named(Index index) {
        String template = templates.get("ix");
        List<String> columns = index.elements();
        if (!ofRevision) {
            boolean isNamed = index.name() != null || table.column(columns.getFirst()).isEmpty();
            return isNamed || template == null
                    ? index
                    : index.withName(filled(template, columns, null, null));
        }
        String standard = "ix_" + table.name().replace('.', '_') + "_" + columns.getFirst();
        if (template == null || columns.size() > 1 || !standard.equals(index.name())) {
            return index;
        }
        return index.withName(filled(template, columns, null, standard));
    }

    private Constraint named(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey(String name, List<String> columns) ->
                    new PrimaryKey(name(name, "pk", columns, null), columns);
            case Unique unique ->
                    unique.withName(name(unique.name(), "uq", unique.columns(), null));
            case ForeignKey key -> key.withName(name(key.name(), "fk", key.columns(), key));
            case Check check -> check.withName(checkName(check));
            case Other other -> other;
        };
    }

    private @Nullable String name(
            @Nullable String given, String kind, List<String> columns, @Nullable ForeignKey key) {
        String template = templates.get(kind);
        if (template == null) {
            return given;
        }
        boolean keeps = ofRevision || !template.contains("%(constraint_name)s");
        return given != null && keeps ? given : filled(template, columns, key, given);
    }

    /// A check's own name is part of the name the convention gives it; one that a type made has a
    /// column, too, and its name was never complete.
    private @Nullable String checkName(Check check) {
        String given = check.name();
        String template = templates.get("ck");
        if (template == null || (given != null && !template.contains("constraint_name"))) {
            return given;
        }
        Check.Typed typed = check.typed();
        if (typed != null) {
            return filled(template, List.of(typed.column()), null, given);
        }
        if (given == null) {
            return null;
        }
        String start = filled(template.split("%\\(constraint_name", 2)[0], List.of(), null, "");
        boolean fits = start != null && !start.isEmpty() && given.startsWith(start);
        return ofRevision && fits ? given : filled(template, List.of(), null, given);
    }

    private @Nullable String filled(
            String template,
            List<String> columns,
            @Nullable ForeignKey key,
            @Nullable String given) {
        Matcher matcher = TOKEN.matcher(template);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = value(String.valueOf(matcher.group(1)), columns, key, given);
            if (value == null) {
                return given;
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    private @Nullable String value(
            String token, List<String> columns, @Nullable ForeignKey key, @Nullable String given) {
        String plainTable = table.name().substring(table.name().lastIndexOf('.') + 1);
        String label = table.name().replace('.', '_');
        if (token.equals("table_name")) {
            return plainTable;
        }
        if (token.equals("constraint_name")) {
            return given;
        }
        if (token.startsWith("referred_")) {
            return key == null ? null : referred(token, key);
        }
        if (columns.isEmpty()) {
            return null;
        }
        return switch (token) {
            case "column_0_name", "column_0_key" -> columns.getFirst();
            case "column_0_label" -> label + "_" + columns.getFirst();
            case "column_0N_name", "column_0N_key" -> String.join("", columns);
            case "column_0_N_label" -> label + "_" + String.join("_" + label + "_", columns);
            case "column_0_N_name", "column_0_N_key" -> String.join("_", columns);
            default -> null;
        };
    }

    private static @Nullable String referred(String token, ForeignKey key) {
        String table = key.referencedTable();
        return switch (token) {
            case "referred_table_name" -> table.substring(table.lastIndexOf('.') + 1);
            case "referred_column_0_name" -> key.referencedColumns().getFirst();
            default -> null;
        };
    }
}
