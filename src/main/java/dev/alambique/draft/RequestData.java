package dev.alambique.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.intent.Intents;
import dev.alambique.message.Language;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.project.Models;
import dev.alambique.prompt.PromptInput;
import dev.alambique.prompt.Untrusted;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plan and its context come to in a prompt: the tables and models it touches, and nothing
/// from any row, address or environment.
final class RequestData {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
                    .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> LONG = Set.of("sql", "source", "condition", "using", "where");

    private final Plan plan;
    private final Context context;
    private final Language language;

    RequestData(Plan plan, Context context, Language language) {
        this.plan = plan;
        this.context = context;
        this.language = language;
    }

    /// The template that suits the plan, filled.
    PromptInput input(String languageName) {
        Untrusted request =
                new Untrusted("request", Untrusted.comment(Intents.command(plan.intent())));
        int count = plan.steps().size();
        if (count > 1) {
            return new PromptInput.MultiStep(
                    count,
                    rows(),
                    databases(context, language),
                    languageName,
                    request,
                    schema(),
                    models(),
                    steps());
        }
        boolean isColumn =
                plan.steps().stream()
                        .flatMap(step -> step.upgrade().stream())
                        .allMatch(each -> each.operation() instanceof Operation.AddColumn);
        return isColumn
                ? new PromptInput.AddColumn(
                        rows(),
                        databases(context, language),
                        languageName,
                        request,
                        schema(),
                        models(),
                        steps())
                : new PromptInput.SafeMigration(
                        rows(),
                        databases(context, language),
                        languageName,
                        request,
                        schema(),
                        models(),
                        steps());
    }

    static String databases(Context context, Language language) {
        Set<Dialect> all =
                context.dialects().isEmpty() ? Set.of(Dialect.values()) : context.dialects();
        return all.stream()
                .sorted()
                .map(Dialect::title)
                .collect(Collectors.joining(" " + language.text("draft.and") + " "));
    }

    /// The tables by name, as far as they exist.
    static Untrusted schema(Context context, Set<String> tables) {
        List<Object> found = new ArrayList<>();
        for (String name : tables) {
            context.head()
                    .table(name)
                    .or(() -> inDatabase(context, name))
                    .ifPresent(table -> found.add(tree(table)));
        }
        return new Untrusted("schema", found);
    }

    private static Optional<Table> inDatabase(Context context, String name) {
        return context.database() == null
                ? Optional.empty()
                : context.database().schema().table(name);
    }

    private Untrusted schema() {
        return schema(context, tables(plan));
    }

    private Untrusted models() {
        List<Object> sources = new ArrayList<>();
        for (String table : tables(plan)) {
            Models.ModelClass found = context.models().classes().get(table);
            if (found != null) {
                sources.add(
                        Map.of(
                                "class", Untrusted.identifier(found.name()),
                                "table", Untrusted.identifier(table),
                                "source", Untrusted.source(found.source())));
            }
        }
        return new Untrusted("model", sources);
    }

    private Untrusted steps() {
        List<Object> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("revision", steps.size() + 1);
            entry.put("message", Untrusted.comment(language.render(step.subject())));
            entry.put("upgrade", operations(step.upgrade()));
            entry.put("downgrade", operations(step.downgrade()));
            entry.put("safe_because", step.reasons().stream().map(language::render).toList());
            entry.put("does_not_come_back", step.losses().stream().map(language::render).toList());
            steps.add(entry);
        }
        return new Untrusted("plan", steps);
    }

    private static List<Object> operations(List<Located<Operation>> located) {
        List<Object> all = new ArrayList<>();
        for (Located<Operation> each : located) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("operation", each.operation().getClass().getSimpleName());
            entry.putAll(tree(each.operation()));
            if (!each.surroundings().equals(Surroundings.NONE)) {
                entry.put("inside", tree(each.surroundings()));
            }
            all.add(entry);
        }
        return all;
    }

    private String rows() {
        return tables(plan).stream()
                .map(context::rows)
                .flatMap(Optional::stream)
                .max(Long::compare)
                .map(NumberFormat.getIntegerInstance(language.locale())::format)
                .orElse(language.text("draft.rows-unknown"));
    }

    /// Every table a plan speaks of, also those it refers to.
    static Set<String> tables(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> Stream.concat(step.upgrade().stream(), step.downgrade().stream()))
                .map(Located::operation)
                .flatMap(RequestData::tables)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> tables(Operation operation) {
        Object table = tree(operation).get("table");
        if (table instanceof String name) {
            return Stream.of(name);
        }
        return table instanceof Map<?, ?> map
                ? Stream.of(String.valueOf(map.get("name")))
                : Stream.of();
    }

    /// A value of ours as a tree, every text in it cut to what its kind may be.
    static Map<String, Object> tree(Object value) {
        return capped(JSON.convertValue(value, OBJECT));
    }

    private static Map<String, Object> capped(Map<String, Object> tree) {
        Map<String, Object> result = new LinkedHashMap<>();
        tree.forEach((key, value) -> result.put(key, capped(key, value)));
        return result;
    }

    private static Object capped(String key, Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> inner = new LinkedHashMap<>();
                map.forEach((name, each) -> inner.put(String.valueOf(name), each));
                yield capped(inner);
            }
            case List<?> list -> list.stream().map(each -> capped(key, each)).toList();
            case String text when LONG.contains(key) -> Untrusted.source(text);
            case String text when key.equals("comment") -> Untrusted.comment(text);
            case String text -> Untrusted.identifier(text);
            default -> value;
        };
    }
}
