package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans `merge columns`, `split column`, `extract column` and `normalise column`: new columns
/// beside the old ones. A row that does not suit is left alone and counted, never bent.
///
/// Where every row suits, the old ones go in a last step, and their values are kept in a table of
/// their own; otherwise they stay until somebody has decided about the rest.
final class ColumnDerivation {

    private static final String BLANK = " ";
    private static final int MOST_PARTS = 4;
    private static final Set<TypeFamily> MERGED = Set.of(TypeFamily.TEXT, TypeFamily.INTEGER);

    private final Situation situation;
    private final Table table;
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;

    private ColumnDerivation(Situation situation, Chosen.Found found) {
        this.situation = situation;
        this.table = found.table();
        this.warnings = new ArrayList<>(situation.warnings());
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
    }

    static Planning plan(Intent.Derive intent, Situation situation) {
        List<String> sources = sources(intent);
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        List.of(),
                        table -> sources.stream().allMatch(each -> table.column(each).isPresent()),
                        String.join(", ", sources));
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> new ColumnDerivation(situation, found).plan(intent, sources);
        };
    }

    private static List<String> sources(Intent.Derive intent) {
        return switch (intent) {
            case Intent.MergeColumns merge -> merge.columns();
            case Intent.SplitColumn split -> List.of(split.column());
            case Intent.ExtractColumn extract -> List.of(extract.column());
            case Intent.NormaliseColumn normalise -> List.of(normalise.column());
        };
    }

    private static List<String> targets(Intent.Derive intent) {
        return switch (intent) {
            case Intent.MergeColumns merge -> List.of(merge.into());
            case Intent.SplitColumn split -> split.into();
            case Intent.ExtractColumn extract -> List.of(extract.into());
            case Intent.NormaliseColumn normalise -> List.of(Normalisation.reference(normalise));
        };
    }

    private Planning plan(Intent.Derive intent, List<String> sources) {
        for (String source : sources) {
            if (table.column(source).isEmpty()) {
                return Missing.column(table, source);
            }
        }
        List<String> targets = targets(intent);
        for (String target : targets) {
            if (table.column(target).isPresent()) {
                return refused(
                        Message.of("plan.refused.column-in-the-way", table.name(), target),
                        "plan.remedy.clear-name");
            }
        }
        if (targets.stream().distinct().count() < targets.size()
                || sources.stream().distinct().count() < sources.size()) {
            return refused(
                    Message.of("plan.refused.same-column-twice", table.name()),
                    "plan.remedy.different-names");
        }
        List<Column> columns =
                sources.stream().flatMap(each -> table.column(each).stream()).toList();
        return switch (intent) {
            case Intent.MergeColumns merge -> merged(merge, columns);
            case Intent.SplitColumn split -> divided(split, columns.getFirst());
            case Intent.ExtractColumn extract -> extracted(extract, columns.getFirst());
            case Intent.NormaliseColumn normalise ->
                    new Normalisation(situation, table, columns.getFirst(), normalise)
                            .plan(assumptions, warnings);
        };
    }

    private Planning merged(Intent.MergeColumns merge, List<Column> sources) {
        for (Column source : sources) {
            if (!MERGED.contains(TypeFamily.of(source.type()))) {
                return refused(
                        Message.of(
                                "plan.refused.not-text",
                                table.name() + "." + source.name(),
                                source.type()),
                        "plan.remedy.text-first");
            }
        }
        String separator = separator(merge.separator());
        SqlType type = merge.type() == null ? widest(sources, separator) : merge.type();
        if (TypeFamily.of(type) != TypeFamily.TEXT) {
            return refused(
                    Message.of("plan.refused.not-text", merge.into(), type),
                    "plan.remedy.text-first");
        }
        List<String> texts = sources.stream().map(Texts::of).toList();
        String name = SqlName.written(merge.into());
        String some = Texts.first(texts) + " IS NOT NULL";
        Derived derived =
                new Derived(
                        List.of(Column.of(merge.into(), type)),
                        List.of(Texts.joined(texts, separator)),
                        name + " IS NULL AND " + some,
                        name + " IS NULL AND " + some,
                        "1 = 0",
                        Message.of(
                                "plan.reason.merged",
                                merge.into(),
                                String.join(", ", merge.columns()),
                                Literals.quoted(separator)));
        return planned(
                new Intent.MergeColumns(
                        table.name(), merge.columns(), merge.into(), type, separator),
                derived,
                merge.columns());
    }

    private Planning divided(Intent.SplitColumn split, Column source) {
        String separator = separator(split.separator());
        if (TypeFamily.of(source.type()) != TypeFamily.TEXT) {
            return refused(
                    Message.of(
                            "plan.refused.not-text",
                            table.name() + "." + source.name(),
                            source.type()),
                    "plan.remedy.text-first");
        }
        if (separator.length() != 1 || split.into().size() > MOST_PARTS) {
            return refused(
                    Message.of("plan.refused.split", Literals.quoted(separator), MOST_PARTS),
                    "plan.remedy.split");
        }
        String name = SqlName.written(source.name());
        String text = separator.equals(BLANK) ? "trim(" + name + ")" : name;
        int count = split.into().size();
        String first = SqlName.written(split.into().getFirst());
        String back =
                String.join(
                        " || " + Literals.quoted(separator) + " || ",
                        split.into().stream().map(SqlName::written).toList());
        Derived derived =
                new Derived(
                        split.into().stream().map(each -> Column.of(each, source.type())).toList(),
                        Texts.parts(text, separator, count),
                        first + " IS NULL AND " + Texts.holds(text, separator, count - 1),
                        back + " <> " + text,
                        first + " IS NULL AND " + name + " IS NOT NULL",
                        Message.of(
                                "plan.reason.split",
                                source.name(),
                                Literals.quoted(separator),
                                count));
        return planned(
                new Intent.SplitColumn(table.name(), split.column(), split.into(), separator),
                derived,
                List.of(split.column()));
    }

    private Planning extracted(Intent.ExtractColumn extract, Column source) {
        if (TypeFamily.of(source.type()) != TypeFamily.JSON) {
            return refused(
                    Message.of(
                            "plan.refused.not-json",
                            table.name() + "." + source.name(),
                            source.type()),
                    "plan.remedy.json-first");
        }
        SqlType type = extract.type() == null ? SqlType.of("text") : extract.type();
        TypeFamily family = TypeFamily.of(type);
        if (family != TypeFamily.TEXT && family != TypeFamily.INTEGER) {
            return refused(
                    Message.of("plan.refused.extract-type", extract.into(), type),
                    "plan.remedy.extract-text");
        }
        String name = SqlName.written(extract.into());
        String value = SqlName.written(source.name()) + " ->> " + Literals.quoted(extract.key());
        String suits =
                family == TypeFamily.INTEGER
                        ? digits(value)
                        : Texts.length(type).isPresent()
                                ? "length(" + value + ") <= " + Texts.length(type).getAsInt()
                                : value + " IS NOT NULL";
        Derived derived =
                new Derived(
                        List.of(Column.of(extract.into(), type)),
                        List.of(
                                family == TypeFamily.INTEGER
                                        ? "CAST(" + value + " AS INTEGER)"
                                        : value),
                        name + " IS NULL AND " + suits,
                        name + " IS NULL AND " + suits,
                        name + " IS NULL AND " + value + " IS NOT NULL",
                        Message.of(
                                "plan.reason.extracted",
                                extract.into(),
                                extract.key(),
                                source.name(),
                                type));
        if (situation.runsOn(Dialect.SQLITE)) {
            warnings.add(Message.of("plan.warning.sqlite-arrow"));
        }
        return planned(
                new Intent.ExtractColumn(
                        table.name(), extract.column(), extract.key(), extract.into(), type),
                derived,
                List.of(extract.column()));
    }

    /// SQLite makes a number of any text and PostgreSQL of none that is no number, so only what is
    /// one is converted.
    private static String digits(String value) {
        String unsigned = "ltrim(" + value + ", '-')";
        return "trim("
                + unsigned
                + ", '0123456789') = '' AND length("
                + unsigned
                + ") BETWEEN 1 AND 9 AND length("
                + value
                + ") - length("
                + unsigned
                + ") <= 1";
    }

    private String separator(@Nullable String said) {
        if (said == null) {
            assumptions.add(Message.of("plan.assumption.separator-blank"));
            return BLANK;
        }
        return said;
    }

    /// Long enough for all of them together, if that is known.
    private static SqlType widest(List<Column> sources, String separator) {
        int all = separator.length() * (sources.size() - 1);
        for (Column source : sources) {
            OptionalInt length = Texts.length(source.type());
            if (length.isEmpty()) {
                return SqlType.of("text");
            }
            all += length.getAsInt();
        }
        return SqlType.of("varchar", all);
    }

    private Planning planned(Intent intent, Derived derived, List<String> sources) {
        derived.columns().stream()
                .filter(each -> situation.modelColumn(table.name(), each.name()).isEmpty())
                .forEach(each ->
                        warnings.add(
                                Message.of(
                                        "plan.warning.not-in-models",
                                        table.name() + "." + each.name())));
        if (!derived.open().equals("1 = 0")) {
            warnings.add(
                    Message.of(
                            "plan.warning.left-open",
                            String.join(", ", sources),
                            "SELECT count(*) FROM "
                                    + SqlName.written(table.name())
                                    + " WHERE "
                                    + derived.open()));
        }
        Steps steps = steps(derived, String.join(", ", sources));
        if (derived.open().equals("1 = 0")) {
            steps = steps.then(contract(derived, sources));
        }
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        intent, steps.steps(), assumptions, warnings.stream().distinct().toList()));
    }

    /// Nothing where no key tells the rows apart, or something points at what would go.
    private Steps contract(Derived derived, List<String> sources) {
        Table after = table;
        for (Column column : derived.columns()) {
            after = after.plusColumn(column);
        }
        KeptAside kept =
                new KeptAside(
                        situation,
                        after,
                        sources.stream().flatMap(each -> table.column(each).stream()).toList(),
                        derived.columns().getFirst().name());
        if (!kept.isPossible()) {
            warnings.add(Message.of("plan.warning.old-columns-stay", String.join(", ", sources)));
            return Steps.none();
        }
        return kept.step(derived.names());
    }

    private Steps steps(Derived derived, String sources) {
        List<Located<Operation>> added = new ArrayList<>();
        List<Located<Operation>> removed = new ArrayList<>();
        for (Column column : derived.columns()) {
            added.add(Located.of(Operation.AddColumn.of(table.name(), column)));
            removed.addFirst(Located.of(new Operation.DropColumn(table.name(), column.name())));
        }
        Message beside = Message.of("plan.reason.beside", derived.names(), sources);
        Message lost = Message.of("plan.loss.derived", table.name(), derived.names(), sources);
        boolean goes = derived.open().equals("1 = 0");
        Message before =
                Message.of(
                        goes ? "plan.before.contract-derived" : "plan.before.derived",
                        table.name(),
                        derived.names(),
                        sources,
                        drops(sources));
        if (!situation.mayBlock(table.name())) {
            List<Located<Operation>> upgrade =
                    new ArrayList<>(
                            new Enclosed(situation).by(table.name(), sources.split(", ", -1)[0]));
            upgrade.addAll(added);
            upgrade.addAll(filled(derived, Optional.empty()));
            List<Message> reasons = new ArrayList<>(List.of(beside, derived.rule()));
            reasons.add(Message.of("plan.reason.one-statement", table.name()));
            reasons.add(Message.of("plan.reason.derived-checked"));
            Part part = Part.of(upgrade, removed, reasons, List.of(lost));
            return Steps.of(
                    part.step(
                            Phase.ALL_AT_ONCE,
                            subject("plan.subject.derive", derived, sources),
                            before),
                    List.of());
        }
        Part expand =
                Part.of(
                        added,
                        removed,
                        List.of(beside, Message.of("plan.reason.catalogue-only")),
                        List.of(lost));
        Optional<KeyWalk> walk = Filling.usualWalk(situation, table, assumptions);
        List<Message> reasons = new ArrayList<>(List.of(derived.rule()));
        reasons.add(
                walk.map(each ->
                                Message.of(
                                        "plan.reason.walk", table.name(), each.size(), each.keys()))
                        .orElseGet(() -> Message.of("plan.reason.one-statement", table.name())));
        reasons.add(Message.of("plan.reason.derived-checked"));
        Part backfill = Part.of(filled(derived, walk), List.of(), reasons, List.of());
        return new Steps(
                List.of(
                        expand.step(
                                Phase.EXPAND,
                                subject("plan.subject.derive-expand", derived, sources),
                                Message.of(
                                        "plan.before.write-derived",
                                        table.name(),
                                        derived.names(),
                                        sources)),
                        backfill.step(
                                Phase.BACKFILL,
                                subject("plan.subject.derive-backfill", derived, sources),
                                before)),
                List.of());
    }

    private String drops(String sources) {
        return Arrays.stream(sources.split(", ", -1))
                .map(each -> "drop column " + table.name() + "." + each)
                .collect(Collectors.joining("; "));
    }

    private List<Located<Operation>> filled(Derived derived, Optional<KeyWalk> walk) {
        List<Located<Operation>> operations =
                new ArrayList<>(
                        walk.map(each -> each.updating(derived.set(), derived.todo()))
                                .orElseGet(() ->
                                        List.of(
                                                Located.of(
                                                        new Operation.ExecuteSql(
                                                                "UPDATE "
                                                                        + SqlName.written(
                                                                                table.name())
                                                                        + " SET "
                                                                        + derived.set()
                                                                        + " WHERE "
                                                                        + derived.todo())))));
        operations.addAll(Assertions.none(table, derived.wrong(), derived.names()));
        return operations;
    }

    private Message subject(String key, Derived derived, String sources) {
        return Message.of(key, derived.names(), sources, table.name());
    }

    private static Planning refused(Message reason, String remedy) {
        return new Planning.Refused(reason, List.of(Message.of(remedy)));
    }
}
