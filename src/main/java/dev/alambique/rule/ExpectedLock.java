package dev.alambique.rule;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.LockMode;
import dev.alambique.sql.SqlOperations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules expect a statement to do to a table of PostgreSQL that was there before, from
/// what servers were measured to do with its form of DDL.
public record ExpectedLock(
        String form, String table, LockMode mode, boolean rewrites, boolean reads) {

    /// The statements of some scripts, each in the world its revision meets.
    public static final class Reader {

        private final Map<RevisionId, RuleContext> up = new HashMap<>();
        private final Map<RevisionId, RuleContext> down = new HashMap<>();

        /// Scripts in the order they would run.
        public Reader(List<DraftedRevision> scripts, Grounds grounds) {
            Rules.inTheirWorlds(
                    scripts,
                    grounds,
                    false,
                    context -> {
                        up.put(context.revision().id(), context);
                        down.put(context.revision().id(), context.turned());
                    });
        }

        /// Empty where the rules expect nothing, or cannot know; `line` is where the script sent
        /// it, `serverVersion` as the server prints it.
        public Optional<ExpectedLock> of(
                RevisionId revision,
                boolean isUpgrade,
                int line,
                String sql,
                String serverVersion) {
            RuleContext context = (isUpgrade ? up : down).get(revision);
            List<Located<Operation>> operations =
                    SqlOperations.expand(
                            List.of(
                                    new Located<>(
                                            new Operation.ExecuteSql(sql),
                                            line,
                                            1,
                                            Surroundings.NONE)));
            return context == null || operations.size() != 1
                    ? Optional.empty()
                    : DdlForm.of(context, operations.getFirst())
                            .filter(form -> context.before().table(form.table()).isPresent())
                            .flatMap(form -> expected(form, serverVersion));
        }

        private static Optional<ExpectedLock> expected(DdlForm form, String serverVersion) {
            MeasuredForm seen = MeasuredForm.named(form.name(), serverVersion);
            return seen.strongest()
                    .map(mode ->
                            new ExpectedLock(
                                    form.name(),
                                    form.table(),
                                    mode,
                                    !seen.rewrites().isEmpty(),
                                    !seen.reads().isEmpty()));
        }
    }
}
