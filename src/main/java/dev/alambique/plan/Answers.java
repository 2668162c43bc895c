package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Intents;
import dev.alambique.intent.Parsed;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Puts an answer to a planner's question into the intent it was about, to be planned again. An
/// answer is [Parsed.Understood] or [Parsed.Malformed], never taken half.
public final class Answers {

    private static final Set<String> RENAMED =
            Set.of("rename", "renombrar", "yes", "y", "sí", "si", "s");
    private static final Set<String> SEPARATE = Set.of("separate", "aparte", "no", "n");

    /// A check lets null pass, so there is nothing to be done about it.
    private static final String NULL_STAYS =
            "(?i)\\s*[,;]?\\s*(?:los )?(?:null|nulls|nulos?)\\s+(?:stays?|se queda[n]?|queda[n]?)$";

    private Answers() {}

    public static Parsed put(Intent intent, Question question, String answer) {
        String text = answer.strip();
        if (text.isEmpty()) {
            return malformed(Message.of("plan.answer.empty"), question);
        }
        String kind = question.about().split(" ", 2)[0];
        return switch (kind) {
            case "table" -> table(intent, question, text);
            case "type" -> type(intent, question, text);
            case "fill" -> fill(intent, question, text);
            case "zone" -> zone(intent, question, text);
            case "repair" -> repair(intent, question, text);
            case "rollout" -> rollout(intent, question, text);
            case "map" -> MappingAnswers.mapping(intent, question, text);
            case "else" -> MappingAnswers.otherwise(intent, question, text);
            case "rename", "rename-table" -> rename(intent, question, text);
            default -> throw new IllegalStateException("no such question: " + question.about());
        };
    }

    private static Parsed table(Intent intent, Question question, String text) {
        String chosen = choice(question.choices(), text);
        if (!question.choices().contains(chosen)) {
            return malformed(Message.of("plan.answer.not-a-choice", text), question);
        }
        return switch (intent) {
            case Intent.AddColumn add -> understood(add.withTable(chosen));
            case Intent.DropColumn drop -> understood(new Intent.DropColumn(chosen, drop.column()));
            case Intent.AddIndex add ->
                    understood(
                            new Intent.AddIndex(
                                    add.name(),
                                    chosen,
                                    add.columns(),
                                    add.unique(),
                                    add.concurrently(),
                                    add.where()));
            case Intent.AddForeignKey add ->
                    understood(
                            new Intent.AddForeignKey(
                                    add.name(),
                                    chosen,
                                    add.columns(),
                                    add.references(),
                                    add.repair()));
            case Intent.AddUnique add ->
                    understood(new Intent.AddUnique(add.name(), chosen, add.columns()));
            case Intent.AddCheck add ->
                    understood(
                            new Intent.AddCheck(add.name(), chosen, add.condition(), add.repair()));
            case Intent.DropConstraint drop ->
                    understood(new Intent.DropConstraint(chosen, drop.name()));
            case Intent.DropForeignKey drop ->
                    understood(new Intent.DropForeignKey(chosen, drop.columns()));
            case Intent.DropIndex drop -> understood(new Intent.DropIndex(chosen, drop.name()));
            case Intent.AllowNull allow -> understood(new Intent.AllowNull(chosen, allow.column()));
            case Intent.ChangeDefault change ->
                    understood(
                            new Intent.ChangeDefault(
                                    chosen, change.column(), change.serverDefault()));
            case Intent.ChangeComment change ->
                    understood(new Intent.ChangeComment(chosen, change.column(), change.comment()));
            case Intent.RequireColumn require ->
                    understood(new Intent.RequireColumn(chosen, require.column(), require.fill()));
            case Intent.Derive derive -> understood(derive.in(chosen));
            case Intent.Backfill fill ->
                    understood(
                            new Intent.Backfill(
                                    chosen,
                                    fill.column(),
                                    fill.expression(),
                                    fill.where(),
                                    fill.batch()));
            case Intent.TransformColumn transform ->
                    understood(MappingAnswers.withTable(transform, chosen));
            case Intent.ChangeType change ->
                    understood(
                            new Intent.ChangeType(
                                    chosen,
                                    change.column(),
                                    change.type(),
                                    change.using(),
                                    change.zone(),
                                    change.rollout()));
            case Intent.RetireColumn retire ->
                    understood(new Intent.RetireColumn(chosen, retire.column()));
            case Intent.RenameColumn rename ->
                    understood(
                            new Intent.RenameColumn(
                                    chosen, rename.column(), rename.newName(), rename.rollout()));
            case Intent _ -> throw unasked(intent, question);
        };
    }

    private static Parsed zone(Intent intent, Question question, String text) {
        if (!(intent instanceof Intent.ChangeType change)) {
            throw unasked(intent, question);
        }
        String line =
                Intents.command(
                                new Intent.ChangeType(
                                        change.table(), "x", change.type(), null, null, null))
                        + " assume "
                        + choice(question.choices(), text);
        return IntentParser.parse(line) instanceof Parsed.Understood(Intent.ChangeType said, _)
                        && said.zone() != null
                        && said.rollout() == null
                        && said.using() == null
                ? understood(
                        new Intent.ChangeType(
                                change.table(),
                                change.column(),
                                change.type(),
                                change.using(),
                                said.zone(),
                                change.rollout()))
                : malformed(Message.of("plan.answer.not-a-choice", text), question);
    }

    /// `refuse`, `2`, `99 -> 2`, `prioridad = 2`, `null` or any of these behind `fix`.
    private static Parsed repair(Intent intent, Question question, String text) {
        String command = Intents.command(intent);
        String said = text.replaceFirst(NULL_STAYS, "");
        String column = question.about().substring("repair".length());
        return Stream.of(" ", " fix ", " fix" + column + " = ", " fix" + column + " ")
                .map(between -> IntentParser.parse(command + between + said))
                .filter(parsed ->
                        parsed instanceof Parsed.Understood(Intent.AddCheck add, _)
                                && add.repair() != null)
                .findFirst()
                .orElseGet(() -> malformed(Message.of("plan.answer.no-repair", text), question));
    }

    private static Parsed rollout(Intent intent, Question question, String text) {
        Optional<Rollout> rollout = Rollout.of(choice(question.choices(), text));
        if (rollout.isEmpty()) {
            return malformed(Message.of("plan.answer.not-a-choice", text), question);
        }
        return switch (intent) {
            case Intent.RenameColumn rename ->
                    understood(
                            new Intent.RenameColumn(
                                    rename.table(),
                                    rename.column(),
                                    rename.newName(),
                                    rollout.get()));
            case Intent.ChangeType change ->
                    understood(
                            new Intent.ChangeType(
                                    change.table(),
                                    change.column(),
                                    change.type(),
                                    change.using(),
                                    change.zone(),
                                    rollout.get()));
            case Intent.RenameTable rename ->
                    understood(
                            new Intent.RenameTable(
                                    rename.table(), rename.newName(), rollout.get()));
            case Intent _ -> throw unasked(intent, question);
        };
    }

    private static String choice(List<String> choices, String text) {
        boolean number = text.matches("\\d{1,3}");
        int index = number ? Integer.parseInt(text) - 1 : -1;
        return index >= 0 && index < choices.size() ? choices.get(index) : text;
    }

    /// The answer may say more than the type: `varchar(50) not null default ''`.
    private static Parsed type(Intent intent, Question question, String text) {
        if (intent instanceof Intent.TransformColumn transform) {
            return MappingAnswers.type(transform, question, choice(question.choices(), text));
        }
        if (!(intent instanceof Intent.AddColumn add)) {
            throw unasked(intent, question);
        }
        String line = "add column x " + choice(question.choices(), text);
        Parsed parsed = IntentParser.parse(line);
        if (parsed instanceof Parsed.Understood(Intent.AddColumn said, _)
                && said.type() != null
                && said.table() == null) {
            return understood(
                    new Intent.AddColumn(
                            add.table(),
                            add.column(),
                            said.type(),
                            said.nullable() != null ? said.nullable() : add.nullable(),
                            said.serverDefault() != null
                                    ? said.serverDefault()
                                    : add.serverDefault(),
                            said.fill() != null ? said.fill() : add.fill(),
                            said.references() != null ? said.references() : add.references(),
                            said.unique() || add.unique(),
                            said.indexed() || add.indexed()));
        }
        return malformed(Message.of("plan.answer.not-a-type", text), question);
    }

    private static Parsed fill(Intent intent, Question question, String text) {
        String literal = literal(text);
        return switch (intent) {
            case Intent.AddColumn add -> understood(add.withFill(literal));
            case Intent.RequireColumn require ->
                    understood(
                            new Intent.RequireColumn(
                                    require.table(), require.column(), named(text, literal)));
            case Intent.SyncModels sync -> understood(decided(sync, question.about(), literal));
            case Intent _ -> throw unasked(intent, question);
        };
    }

    /// A literal as it stands; any other text becomes a string.
    private static String literal(String text) {
        Parsed parsed = IntentParser.parse("add column x fill " + text);
        return parsed instanceof Parsed.Understood(Intent.AddColumn said, _)
                        && said.fill() != null
                        && said.equals(onlyFill(said.fill()))
                ? said.fill()
                : Literals.quoted(text);
    }

    private static Intent.AddColumn onlyFill(String fill) {
        return new Intent.AddColumn(null, "x", null, null, null, fill);
    }

    /// A bare word may be a column to take the value from; the planner knows the columns.
    private static String named(String text, String literal) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*") && literal.equals(Literals.quoted(text))
                ? text
                : literal;
    }

    private static Parsed rename(Intent intent, Question question, String text) {
        if (!(intent instanceof Intent.SyncModels sync)) {
            throw unasked(intent, question);
        }
        String about = question.about();
        int last = about.lastIndexOf(' ');
        String answer = choice(question.choices(), text).toLowerCase(Locale.ROOT);
        String newName = about.substring(last + 1);
        if (RENAMED.contains(answer) || answer.equals(newName)) {
            return understood(decided(sync, about.substring(0, last), newName));
        }
        String column = about.split(" ", 3)[1];
        if (about.startsWith("rename ")
                && Rollout.of(answer).filter(Rollout.ZERO_DOWNTIME::equals).isPresent()) {
            Intent.SyncModels renamed = decided(sync, about.substring(0, last), newName);
            return understood(decided(renamed, "zero-downtime " + column, "yes"));
        }
        if (SEPARATE.contains(answer)) {
            return understood(decided(sync, about.substring(0, last), ""));
        }
        return malformed(Message.of("plan.answer.not-a-choice", text), question);
    }

    private static Intent.SyncModels decided(Intent.SyncModels sync, String about, String answer) {
        Map<String, String> decisions = new LinkedHashMap<>(sync.decisions());
        decisions.put(about, answer);
        return new Intent.SyncModels(sync.message(), decisions);
    }

    static Parsed understood(Intent intent) {
        return new Parsed.Understood(intent, Intents.command(intent));
    }

    static Parsed malformed(Message problem, Question question) {
        String example =
                switch (question.about().split(" ", 2)[0]) {
                    case "type" -> "varchar(50)";
                    case "fill", "else" -> "'General'";
                    case "map" -> "1='baja', 2='media', 3='alta'";
                    case "repair" -> "refuse";
                    default -> question.choices().isEmpty() ? "" : question.choices().getFirst();
                };
        return new Parsed.Malformed(problem, 1, example);
    }

    private static IllegalStateException unasked(Intent intent, Question question) {
        return new IllegalStateException(
                question.about() + " is never asked about " + Intents.command(intent));
    }
}
