package dev.alambique.interpret;

import dev.alambique.message.Language;
import dev.alambique.project.Context;
import dev.alambique.prompt.PromptInput;
import dev.alambique.prompt.Untrusted;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A sentence and the tables it may be about: names and types, and nothing else of the database. No
/// row, no default, no comment, no text of a check.
final class RequestData {

    private static final int MOST_TABLES = 500;
    private static final int MOST_TABLES_WITH_COLUMNS = 60;
    private static final int MOST_COLUMNS = 200;

    private final Sentence sentence;
    private final Context context;
    private final Language language;

    RequestData(Sentence sentence, Context context, Language language) {
        this.sentence = sentence;
        this.context = context;
        this.language = language;
    }

    PromptInput.RequestToCommand input() {
        return new PromptInput.RequestToCommand(databases(), request(), schema());
    }

    private String databases() {
        Set<Dialect> all =
                context.dialects().isEmpty() ? Set.of(Dialect.values()) : context.dialects();
        return all.stream()
                .sorted()
                .map(Dialect::title)
                .collect(Collectors.joining(" " + language.text("draft.and") + " "));
    }

    private Untrusted request() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("text", Untrusted.source(sentence.text()));
        if (sentence.question() != null && sentence.answer() != null) {
            said.put("you_asked", Untrusted.comment(sentence.question()));
            said.put("answer", Untrusted.source(sentence.answer()));
        }
        return new Untrusted("request", said);
    }

    /// Tables the sentence names come first, so that a great schema is cut where it matters least.
    private Untrusted schema() {
        String text = sentence.text().toLowerCase(Locale.ROOT);
        List<Table> tables =
                tables().stream()
                        .sorted(
                                Comparator.comparing((Table table) -> !isNamed(table, text))
                                        .thenComparing(Table::name))
                        .limit(MOST_TABLES)
                        .toList();
        Schema models = context.models().schema();
        List<Object> all = new ArrayList<>();
        for (Table table : tables) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("table", Untrusted.identifier(table.name()));
            if (all.size() < MOST_TABLES_WITH_COLUMNS) {
                entry.put("columns", columns(table.columns()));
                models.table(table.name())
                        .map(model -> columns(missing(model, table)))
                        .filter(added -> !added.isEmpty())
                        .ifPresent(added -> entry.put("only_in_the_models_so_far", added));
            }
            all.add(entry);
        }
        return new Untrusted("schema", all);
    }

    private List<Table> tables() {
        InspectedDatabase database = context.database();
        return context.revisions().isEmpty() && database != null
                ? database.schema().tables()
                : context.head().tables();
    }

    private static boolean isNamed(Table table, String text) {
        return text.contains(table.name().toLowerCase(Locale.ROOT))
                || table.columns().stream()
                        .anyMatch(column -> text.contains(column.name().toLowerCase(Locale.ROOT)));
    }

    private static List<Column> missing(Table model, Table table) {
        return model.columns().stream()
                .filter(column -> table.column(column.name()).isEmpty())
                .toList();
    }

    private static List<String> columns(List<Column> columns) {
        return columns.stream()
                .limit(MOST_COLUMNS)
                .map(column ->
                        column.name()
                                + " "
                                + column.type()
                                + (column.nullable() ? "" : " not null"))
                .map(Untrusted::identifier)
                .toList();
    }
}
