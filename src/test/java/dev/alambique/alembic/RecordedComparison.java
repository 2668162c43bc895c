package dev.alambique.alembic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.alambique.fixture.AskedPython;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What real Alembic was told by a function of a revision, beside what we read in it.
///
/// An operation we call conditional may be missing in the recording, unless it is only `if_exists`,
/// which Alembic is told in any case. An operation of which we know only a part is compared by its
/// directive, the names of its arguments, and the values of those we know; it counts as equal only
/// when nothing in it is said to be unknown until the script runs.
record RecordedComparison(
        Path file, String function, @Nullable String why, List<Told> real, List<Listed> ours) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An operation Alembic was told, and the call of a directive that told it: the table it is
    /// about where there is one, and what it was given by the names of the signature.
    record Told(
            String line, String directive, @Nullable String table, Map<String, String> arguments) {

        Told {
            arguments = Map.copyOf(arguments);
        }

        private static Told of(JsonNode entry) {
            Map<String, String> arguments = new HashMap<>();
            entry.get("arguments")
                    .properties()
                    .forEach(each -> arguments.put(each.getKey(), each.getValue().asText()));
            JsonNode table = entry.get("table");
            return new Told(
                    entry.get("line").asText(),
                    entry.get("directive").asText(),
                    table.isNull() ? null : table.asText(),
                    arguments);
        }

        @Override
        public String toString() {
            return line + " told by " + directive + new TreeMap<>(arguments);
        }
    }

    /// An operation of ours; `partial` is it where its parts are compared one by one.
    record Listed(String line, boolean optional, Operation.@Nullable Partial partial) {

        boolean matches(Told real) {
            return partial == null
                    ? plain(real.line()).equals(plain(line))
                    : matches(partial, real);
        }

        private static boolean matches(Operation.Partial partial, Told real) {
            boolean sameTable = partial.table() == null || partial.table().equals(real.table());
            return partial.directive().equals(real.directive())
                    && sameTable
                    && names(partial).equals(real.arguments().keySet())
                    && partial.arguments().stream().allMatch(each -> matches(each, real));
        }

        private static boolean matches(Operation.Argument argument, Told real) {
            String told = real.arguments().get(argument.name());
            return argument.value() == null
                    || (told != null
                            && plain(told).equals(plain(RecordedLines.of(argument.value()))));
        }

        private static Set<String> names(Operation.Partial partial) {
            return partial.arguments().stream()
                    .map(Operation.Argument::name)
                    .collect(Collectors.toSet());
        }

        /// Python writes the number 0.30 as 0.3.
        private static String plain(String line) {
            return line.replaceAll("(\\d\\.\\d+?)0+\\b", "$1");
        }
    }

    RecordedComparison {
        real = List.copyOf(real);
        ours = List.copyOf(ours);
    }

    /// Compares all functions of the files.
    static List<RecordedComparison> of(List<Path> files) throws IOException, InterruptedException {
        ArrayNode question = JSON.createArrayNode();
        files.forEach(each -> question.add(each.toString()));
        JsonNode answers = AskedPython.ask("alembic-agreement/recorded.py", question);
        List<RecordedComparison> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Revision revision =
                    RevisionReader.read(Corpus.text(file), String.valueOf(file.getFileName()));
            all.add(of(file, "upgrade", answers.get(i), revision.upgrade()));
            all.add(of(file, "downgrade", answers.get(i), revision.downgrade()));
        }
        return all;
    }

    private static RecordedComparison of(
            Path file, String function, JsonNode answer, List<Located<Operation>> operations) {
        JsonNode recorded = answer.has("why") ? answer : answer.get(function);
        List<Told> real = new ArrayList<>();
        recorded.path("lines").forEach(each -> real.add(Told.of(each)));
        List<Listed> ours = new ArrayList<>();
        for (Located<Operation> each : operations) {
            boolean stops = each.operation() instanceof Operation.Fail;
            if (!stops && each.surroundings().mayRunOn(Dialect.POSTGRESQL)) {
                ours.add(
                        new Listed(
                                RecordedLines.of(each.operation()),
                                isOptional(each),
                                each.operation() instanceof Operation.Partial partial
                                                && partial.isListed()
                                        ? partial
                                        : null));
            }
        }
        JsonNode why = recorded.get("why");
        return new RecordedComparison(
                file, function, why == null ? null : why.asText(), real, ours);
    }

    private static boolean isOptional(Located<Operation> located) {
        return located.surroundings().conditions().guards().stream()
                .map(Guard::asks)
                .anyMatch(asks ->
                        asks != Guard.Asks.DIALECT
                                && asks != Guard.Asks.EXISTENCE
                                && asks != Guard.Asks.ENGINE);
    }

    boolean isRecorded() {
        return why == null;
    }

    /// Whether some operation was compared by those of its parts that are known.
    boolean isPartial() {
        return ours.stream().anyMatch(each -> each.partial() != null);
    }

    /// The arguments of the operations that are known in part.
    Stream<Operation.Argument> arguments() {
        return ours.stream()
                .map(Listed::partial)
                .filter(Objects::nonNull)
                .flatMap(each -> each.arguments().stream());
    }

    boolean isConditional() {
        return ours.stream().anyMatch(Listed::optional);
    }

    boolean isEqual() {
        return difference() == null;
    }

    /// The first difference, null where there is none.
    @Nullable String difference() {
        boolean[][] fits = new boolean[ours.size() + 1][real.size() + 1];
        fits[0][0] = true;
        int furthest = 0;
        for (int i = 0; i < ours.size(); i++) {
            Listed mine = ours.get(i);
            for (int j = 0; j <= real.size(); j++) {
                if (fits[i][j] && mine.optional()) {
                    fits[i + 1][j] = true;
                }
                if (fits[i][j] && j < real.size() && mine.matches(real.get(j))) {
                    fits[i + 1][j + 1] = true;
                    furthest = Math.max(furthest, j + 1);
                }
            }
        }
        if (fits[ours.size()][real.size()]) {
            return null;
        }
        String theirs = furthest < real.size() ? real.get(furthest).toString() : "(nothing)";
        String mine = furthest < ours.size() ? ours.get(furthest).line() : "(nothing)";
        return theirs + "\n        ours: " + mine;
    }
}
