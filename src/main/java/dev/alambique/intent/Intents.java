package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Intents as the commands they are equivalent to; reading such a command gives the intent again.
public final class Intents {

    private Intents() {}

    public static String command(Intent intent) {
        return switch (intent) {
            case Intent.AddColumn add -> "add column " + definition(add);
            case Intent.AddTable add -> addTable(add);
            case Intent.DropTable(String table) -> "drop table " + Names.written(table);
            case Intent.DropColumn(String table, String column) ->
                    "drop column " + name(table, column);
            case Intent.AddIndex add -> addIndex(add);
            case Intent.AddForeignKey add ->
                    "add foreign key "
                            + named(add.name())
                            + columns(add.table(), add.columns())
                            + " -> "
                            + add.references().written()
                            + repair(add.repair());
            case Intent.AddUnique add ->
                    "add unique " + named(add.name()) + columns(add.table(), add.columns());
            case Intent.AddCheck add ->
                    "add check "
                            + (add.name() == null ? "" : Names.written(add.name()) + " ")
                            + (add.table() == null ? "" : "on " + Names.written(add.table()) + " ")
                            + "("
                            + add.condition()
                            + ")"
                            + repair(add.repair());
            case Intent.DropConstraint(String table, String constraint) ->
                    "drop constraint " + Names.written(constraint) + on(table);
            case Intent.DropForeignKey(String table, List<String> columns) ->
                    "drop foreign key " + columns(table, columns);
            case Intent.DropIndex(String table, String index) ->
                    "drop index " + Names.written(index) + on(table);
            case Intent.AllowNull(String table, String column) ->
                    "alter column " + name(table, column) + " drop not null";
            case Intent.ChangeDefault(String table, String column, String value) ->
                    "alter column "
                            + name(table, column)
                            + (value == null ? " drop default" : " set default " + value);
            case Intent.RequireColumn(String table, String column, String fill) ->
                    "alter column "
                            + name(table, column)
                            + " set not null"
                            + (fill == null ? "" : " fill " + fill);
            case Intent.Backfill fill -> backfill(fill);
            case Intent.Derive derive -> derive(derive);
            case Intent.ChangeType change -> changeType(change);
            case Intent.AddEnumValue add ->
                    "add value "
                            + LiteralText.quoted(add.value())
                            + " to enum "
                            + name(add.table(), add.name())
                            + beside(add);
            case Intent.DropEnumValue drop ->
                    "drop value "
                            + LiteralText.quoted(drop.value())
                            + " from enum "
                            + name(drop.table(), drop.name())
                            + (drop.mapTo() == null
                                    ? ""
                                    : " map to " + LiteralText.quoted(drop.mapTo()));
            case Intent.RenameEnumValue rename ->
                    "rename value "
                            + LiteralText.quoted(rename.value())
                            + " to "
                            + LiteralText.quoted(rename.newValue())
                            + " in enum "
                            + name(rename.table(), rename.name());
            case Intent.ChangeComment(String table, String column, String comment) ->
                    "comment on "
                            + (column == null
                                    ? "table " + Names.written(String.valueOf(table))
                                    : "column " + name(table, column))
                            + " is "
                            + (comment == null ? "null" : LiteralText.quoted(comment));
            case Intent.RetireColumn(String table, String column) ->
                    "drop column " + name(table, column) + " softly";
            case Intent.RenameColumn rename ->
                    "rename column "
                            + name(rename.table(), rename.column())
                            + " to "
                            + Names.written(rename.newName())
                            + rollout(rename.rollout());
            case Intent.RenameTable(String table, String newName, Rollout rollout) ->
                    "rename table "
                            + Names.written(table)
                            + " to "
                            + Names.written(newName)
                            + rollout(rollout);
            case Intent.TransformColumn transform -> transform(transform);
            case Intent.SyncModels sync -> revision(sync);
            case Intent.MergeHeads(List<String> revisions, String message) ->
                    "merge heads"
                            + revisions.stream()
                                    .map(each -> " " + each)
                                    .collect(Collectors.joining())
                            + titled(message);
            case Intent.FreeForm(String text) -> text;
        };
    }

    private static String addTable(Intent.AddTable add) {
        List<String> items = new ArrayList<>();
        boolean alone = add.primaryKey().size() == 1;
        for (Intent.AddColumn column : add.columns()) {
            boolean key = alone && add.primaryKey().contains(column.column());
            items.add(definition(column) + (key ? " primary key" : ""));
        }
        if (!alone && !add.primaryKey().isEmpty()) {
            items.add("primary key " + Names.list(add.primaryKey()));
        }
        add.uniques().forEach(each -> items.add("unique " + Names.list(each.columns())));
        add.keys()
                .forEach(each ->
                        items.add(
                                "foreign key "
                                        + Names.list(each.columns())
                                        + " references "
                                        + each.references().written()));
        add.checks().forEach(each -> items.add("check (" + each.condition() + ")"));
        String definitions = items.isEmpty() ? "" : " (" + String.join(", ", items) + ")";
        return "add table " + Names.written(add.table()) + definitions;
    }

    /// A column without its verb.
    private static String definition(Intent.AddColumn add) {
        StringBuilder command = new StringBuilder(name(add.table(), add.column()));
        if (add.type() != null) {
            command.append(' ').append(type(add.type()));
        }
        if (add.nullable() != null) {
            command.append(add.nullable() ? " null" : " not null");
        }
        if (add.serverDefault() != null) {
            command.append(" default ").append(add.serverDefault());
        }
        if (add.fill() != null) {
            command.append(" fill ").append(add.fill());
        }
        if (add.references() != null) {
            command.append(" references ").append(add.references().written());
        }
        command.append(add.unique() ? " unique" : "");
        command.append(add.indexed() ? " index" : "");
        return command.toString();
    }

    private static String beside(Intent.AddEnumValue add) {
        String neighbour = add.neighbour();
        return neighbour == null
                ? ""
                : (Boolean.FALSE.equals(add.after()) ? " before " : " after ")
                        + LiteralText.quoted(neighbour);
    }

    private static String changeType(Intent.ChangeType change) {
        return "alter column "
                + name(change.table(), change.column())
                + " type "
                + type(change.type())
                + (change.zone() == null ? "" : " assume " + LiteralText.quoted(change.zone()))
                + rollout(change.rollout())
                + (change.using() == null ? "" : " using " + change.using());
    }

    private static String type(SqlType type) {
        if (!type.isEnumeration()) {
            return type.toString();
        }
        List<String> labels = type.arguments().stream().map(LiteralText::quoted).toList();
        return "enum(" + String.join(", ", labels) + ")";
    }

    private static String addIndex(Intent.AddIndex add) {
        StringBuilder command = new StringBuilder("add index ");
        if (add.name() != null) {
            command.append(Names.written(add.name())).append(' ');
        }
        command.append("on ");
        if (add.table() != null) {
            command.append(Names.written(add.table()));
        }
        command.append(Names.list(add.columns()));
        command.append(add.unique() ? " unique" : "");
        command.append(add.concurrently() ? " concurrently" : "");
        if (add.where() != null) {
            command.append(" where ").append(add.where());
        }
        return command.toString();
    }

    private static String backfill(Intent.Backfill fill) {
        return "backfill "
                + name(fill.table(), fill.column())
                + " = "
                + fill.expression()
                + (fill.where() == null ? "" : " where " + fill.where())
                + (fill.batch() == null ? "" : " batch " + fill.batch());
    }

    private static String derive(Intent.Derive derive) {
        return switch (derive) {
            case Intent.MergeColumns merge ->
                    "merge columns "
                            + name(merge.table(), merge.columns().getFirst())
                            + ", "
                            + names(merge.columns().subList(1, merge.columns().size()))
                            + " into "
                            + Names.written(merge.into())
                            + (merge.type() == null ? "" : " " + type(merge.type()))
                            + separator(merge.separator());
            case Intent.SplitColumn split ->
                    "split column "
                            + name(split.table(), split.column())
                            + " into "
                            + names(split.into())
                            + separator(split.separator());
            case Intent.NormaliseColumn normalise ->
                    "normalise column "
                            + name(normalise.table(), normalise.column())
                            + " into "
                            + Names.written(normalise.newTable())
                            + (normalise.newColumn() == null
                                    ? ""
                                    : "(" + Names.written(normalise.newColumn()) + ")");
            case Intent.ExtractColumn extract ->
                    "extract column "
                            + name(extract.table(), extract.column())
                            + " -> "
                            + LiteralText.quoted(extract.key())
                            + " into "
                            + Names.written(extract.into())
                            + (extract.type() == null ? "" : " " + type(extract.type()));
        };
    }

    private static String names(List<String> names) {
        return names.stream().map(Names::written).collect(Collectors.joining(", "));
    }

    private static String separator(@Nullable String separator) {
        return separator == null ? "" : " separator " + LiteralText.quoted(separator);
    }

    private static String transform(Intent.TransformColumn transform) {
        StringBuilder command = new StringBuilder("transform column ");
        command.append(name(transform.table(), transform.column()));
        if (transform.newName() != null || transform.type() != null) {
            command.append(" to");
        }
        if (transform.newName() != null) {
            command.append(' ').append(Names.written(transform.newName()));
        }
        if (transform.type() != null) {
            command.append(' ').append(type(transform.type()));
        }
        if (!transform.values().isEmpty()) {
            command.append(" map ").append(mapping(transform.values()));
        }
        if (transform.otherwise() != null) {
            command.append(" else ").append(transform.otherwise());
        }
        if (!transform.allowed().isEmpty()) {
            command.append(" allow ").append(String.join(", ", transform.allowed()));
        }
        if (transform.serverDefault() != null) {
            command.append(" default ").append(transform.serverDefault());
        }
        if (transform.nullable() != null) {
            command.append(transform.nullable() ? " null" : " not null");
        }
        return command.append(transform.keepOriginal() ? " keep original" : "")
                .append(rollout(transform.rollout()))
                .toString();
    }

    /// `1='baja', 2='media'`.
    public static String mapping(List<MappedValue> values) {
        return values.stream()
                .map(each -> each.from() + "=" + each.to())
                .collect(Collectors.joining(", "));
    }

    private static String revision(Intent.SyncModels sync) {
        StringBuilder command = new StringBuilder("revision --autogenerate");
        command.append(titled(sync.message()));
        new TreeMap<>(sync.decisions())
                .forEach((about, answer) -> command.append(decision(about, answer)));
        return command.toString();
    }

    private static String titled(@Nullable String message) {
        return message == null
                ? ""
                : " -m "
                        + (message.contains("\"")
                                ? LiteralText.quoted(message)
                                : '"' + message + '"');
    }

    private static String decision(String about, String answer) {
        int space = about.indexOf(' ');
        String kind = about.substring(0, space);
        String option = " --" + kind + " " + Names.written(about.substring(space + 1));
        return switch (kind) {
            case "drop", "zero-downtime" -> option;
            case "rename", "rename-table" ->
                    option + "=" + (answer.isEmpty() ? "-" : Names.written(answer));
            default -> option + "=" + answer;
        };
    }

    private static String rollout(@Nullable Rollout rollout) {
        return rollout == null ? "" : " " + rollout.said();
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : Names.written(name) + " on ";
    }

    private static String columns(@Nullable String table, List<String> columns) {
        return (table == null ? "" : Names.written(table)) + Names.list(columns);
    }

    private static String on(@Nullable String table) {
        return table == null ? "" : " on " + Names.written(table);
    }

    private static String repair(@Nullable Repair repair) {
        return repair == null ? "" : " " + repair.written();
    }

    private static String name(@Nullable String table, String column) {
        return table == null
                ? Names.written(column)
                : Names.written(table) + "." + Names.written(column);
    }
}
