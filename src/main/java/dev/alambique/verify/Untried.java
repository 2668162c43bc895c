package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds what a revision may do and never did in any run, because its condition was never true: on
/// the user's database it may be, and then nobody has seen what it does.
final class Untried {

    /// A revision with more statements than the runner tells leaves open which lines it came to.
    private static final int TOLD = 2_000;

    private static final Pattern CHANGE =
            Pattern.compile(
                    "(?i)\\b(?:INSERT|UPDATE|DELETE|TRUNCATE|ALTER|DROP|CREATE|RENAME|MERGE)\\b");

    private final Dialect dialect;
    private final Map<String, NavigableSet<Integer>> sent = new HashMap<>();
    private boolean allTold = true;

    Untried(Dialect dialect) {
        this.dialect = dialect;
    }

    /// What a run came to, whichever way it went.
    void note(RunnerAnswer answer) {
        allTold &= answer.statements().size() < TOLD;
        for (ExecutedStatement statement : answer.statements()) {
            if (statement.file() != null && statement.line() != null) {
                String file = Path.of(statement.file()).getFileName().toString();
                sent.computeIfAbsent(file, _ -> new TreeSet<>()).add(statement.line());
            }
        }
    }

    /// The first such place; `back` tells whether the ways back were gone, too.
    Optional<Message> first(List<DraftedRevision> revisions, boolean back) {
        return allTold
                ? revisions.stream().flatMap(each -> first(each, back).stream()).findFirst()
                : Optional.empty();
    }

    private Optional<Message> first(DraftedRevision revision, boolean back) {
        NavigableSet<Integer> lines = sent.getOrDefault(revision.fileName(), new TreeSet<>());
        return first(revision.revision().upgrade(), lines)
                .or(() -> back ? first(revision.revision().downgrade(), lines) : Optional.empty())
                .map(line ->
                        Message.of(
                                "verify.engine.never-ran", revision.fileName(), line.toString()));
    }

    private Optional<Integer> first(
            List<Located<Operation>> operations, NavigableSet<Integer> lines) {
        for (int i = 0; i < operations.size(); i++) {
            Located<Operation> operation = operations.get(i);
            if (isInDoubt(operation)) {
                int line = operation.line();
                int next =
                        operations.subList(i + 1, operations.size()).stream()
                                .mapToInt(Located::line)
                                .filter(each -> each > line)
                                .findFirst()
                                .orElse(Integer.MAX_VALUE);
                if (lines.subSet(line, next).isEmpty()) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /// A batch block sends its statements at its end, from another line.
    private boolean isInDoubt(Located<Operation> located) {
        List<Guard> guards = located.surroundings().conditions().guards();
        return guards.stream().anyMatch(Untried::isDoubtful)
                && guards.stream().noneMatch(each -> each.asks() == Guard.Asks.OFFLINE_MODE)
                && located.surroundings().mayRunOn(dialect)
                && !located.surroundings().inBatch()
                && changes(located.operation());
    }

    /// The rounds of a loop are no doubt, and what is for another database is run there.
    private static boolean isDoubtful(Guard guard) {
        return switch (guard.asks()) {
            case DIALECT, ENGINE, EXISTENCE, OFFLINE_MODE, ROUNDS -> false;
            case ENVIRONMENT, APPLICATION, FAILURE, OTHER, DATABASE -> true;
        };
    }

    private static boolean changes(Operation operation) {
        return switch (operation) {
            case Operation.Fail _ -> false;
            case Operation.ExecuteSql(String sql) -> CHANGE.matcher(sql).find();
            case Operation.Partial partial -> CHANGE.matcher(partial.source()).find();
            case Operation.Opaque(String source) -> CHANGE.matcher(source).find();
            case Operation.CreateTable _,
                    Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.AddColumn _,
                    Operation.DropColumn _,
                    Operation.AlterColumn _,
                    Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.CreateConstraint _,
                    Operation.DropConstraint _,
                    Operation.TableComment _,
                    Operation.BulkInsert _ ->
                    true;
        };
    }
}
