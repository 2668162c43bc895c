package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Starred;
import dev.alambique.revision.Operation.Argument;
import dev.alambique.revision.Operation.Partial;
import dev.alambique.revision.Operation.Partial.Reason;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Directives that became no other operation, with what is known of their arguments.
final class Partials {

    private final Set<String> types;

    /// `types` are the classes of the script.
    Partials(Set<String> types) {
        this.types = types;
    }

    /// A directive Alembic does not have.
    Partial ofUnknown(String name, Call call, Meaning meaning, @Nullable Batch batch) {
        List<Argument> arguments = new ArrayList<>();
        String table = batch == null ? null : batch.table();
        ArgumentReader reader = new ArgumentReader(meaning, types, table);
        int position = 1;
        for (Expression each : call.positional()) {
            arguments.add(reader.read(String.valueOf(position++), each));
        }
        for (Keyword each : call.keywords()) {
            arguments.add(reader.read(each.name(), each.value()));
        }
        call.unpacked().forEach(each -> arguments.add(reader.read("**", each)));
        return new Partial(name, table, arguments, Reason.UNKNOWN_DIRECTIVE);
    }

    /// A statement sent through a connection that is not constant text.
    Partial ofSent(Call call, Meaning meaning) {
        ArgumentReader reader = new ArgumentReader(meaning, types, null);
        List<Argument> arguments = new ArrayList<>();
        arguments.add(reader.read("sqltext", call.positional().getFirst()));
        for (Expression each : call.positional().subList(1, call.positional().size())) {
            arguments.add(reader.read("parameters", each));
        }
        return new Partial("execute", null, arguments, Reason.ARGUMENTS);
    }

    /// A directive with an argument that is not constant, or that it does not take.
    Partial of(Bound bound, @Nullable Batch batch) {
        List<Argument> arguments = new ArrayList<>();
        String about = batch == null ? bound.text("table_name") : batch.table();
        ArgumentReader reader = new ArgumentReader(bound.meaning(), types, about);
        for (Expression each : bound.call().positional()) {
            arguments.add(reader.read(name(bound, each), each));
        }
        for (Keyword each : bound.call().keywords()) {
            arguments.add(reader.read(each.name(), each.value()));
        }
        bound.call().unpacked().forEach(each -> arguments.add(reader.read("**", each)));
        return new Partial(
                bound.directive().name(),
                batch == null ? table(bound) : batch.table(),
                arguments,
                bound.unknown().isEmpty() ? Reason.ARGUMENTS : Reason.UNKNOWN_ARGUMENT);
    }

    private static String name(Bound bound, Expression argument) {
        return bound.arguments().entrySet().stream()
                .filter(each -> each.getValue().equals(argument))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> collected(bound, argument));
    }

    private static String collected(Bound bound, Expression argument) {
        if (argument instanceof Starred) {
            return "*";
        }
        return String.valueOf(bound.call().positional().indexOf(argument) + 1);
    }

    private static @Nullable String table(Bound bound) {
        for (String argument : List.of("table_name", "source_table", "old_table_name")) {
            if (bound.isGiven(argument)) {
                String schema = argument.equals("source_table") ? "source_schema" : "schema";
                return OperationReader.qualified(bound, argument, schema);
            }
        }
        return null;
    }
}
