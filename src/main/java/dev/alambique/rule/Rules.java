package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Schema;
import dev.alambique.sql.SqlReplay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Applies every rule to revisions, each in the world the earlier ones leave behind.
public final class Rules {

    /// Every rule, in the order of the catalogue.
    public static final List<Rule> ALL =
            List.of(
                    new DropTable(),
                    new DropColumn(),
                    new Truncate(),
                    new DmlWithoutWhere(),
                    new ColumnAssignedTwice(),
                    new LossyTypeChange(),
                    new FrozenTimeDefault(),
                    new AlterColumnTypeRewrite(),
                    new CreateIndexBlocking(),
                    new RenameColumn(),
                    new RenameTable(),
                    new RenameOrMoveObject(),
                    new AddNotNullWithoutDefault(),
                    new SetNotNullWithNulls(),
                    new EnumTypeLeftBehind(),
                    new ConcurrentlyInTransaction(),
                    new AutocommitSplitsRevision(),
                    new ExplicitTransactionControl(),
                    new SqliteAlterOutsideBatch(),
                    new SqlitePartialAdd(),
                    new SqliteAddColumnLimits(),
                    new MissingOrEmptyDowngrade(),
                    new DowngradeFailsOnRows(),
                    new MultipleHeads(),
                    new SecondBase(),
                    new MissingDownRevision(),
                    new DuplicateRevisionId(),
                    new RevisionCycle(),
                    new RevisionIdTooLong(),
                    new MergeWithOperations(),
                    new HeaderDisagrees(),
                    new TouchesVersionTable(),
                    new ReindexBlocking(),
                    new VacuumFullOrCluster(),
                    new TableOptionRewrite(),
                    new RefreshMatviewBlocking(),
                    new AttachPartitionScan(),
                    new DetachPartitionBlocking(),
                    new CreatePartitionLocksParent(),
                    new TriggerDdlLock(),
                    new AlterDomainConstraint(),
                    new ExplicitLockTable(),
                    new DisableTrigger(),
                    new DropSchemaOrDatabase(),
                    new DropCascade(),
                    new DropRoutine(),
                    new UnloggedOrTempData(),
                    new EnableRlsWithoutPolicy(),
                    new AuthzChange(),
                    new UnnamedConcurrentIndex(),
                    new ConcurrentBuildLeavesInvalid(),
                    new DropIndexBackingConstraint(),
                    new IndexGapOnReplace(),
                    new DuplicateOrPrefixIndex(),
                    new ForeignKeyWithoutIndex(),
                    new NullableUnique(),
                    new EnumValueUsedBeforeCommit(),
                    new EnumTypeNotCreated(),
                    new ForeignKeyTypeMismatch(),
                    new IdentifierTooLong(),
                    new UnnamedConstraint(),
                    new SessionStateLeak(),
                    new PendingTriggerEvents(),
                    new IfNotExistsHidesDifference(),
                    new AddCheckValidates(),
                    new AddForeignKeyValidates(),
                    new FkColumnAddedInTwoSteps(),
                    new AddUniqueBlocking(),
                    new AddPrimaryKeyBlocking(),
                    new AddExclusionConstraint(),
                    new DropIndexBlocking(),
                    new SetNotNullScan(),
                    new NotValidValidatedTogether(),
                    new NotValidNeverValidated(),
                    new DowngradeWrongOrder(),
                    new IrreversibleNotDeclared(),
                    new DowngradeLocks(),
                    new UnbatchedBackfill(),
                    new BackfillWithSchemaChange(),
                    new InsertWithoutColumns(),
                    new ExplicitIdSkipsSequence(),
                    new SequenceRestarted(),
                    new BulkCopyInRevision(),
                    new NondeterministicData(),
                    new BackfillNotRepeatable(),
                    new UsingCastHidesLoss(),
                    new RenameDrawnAsDropAdd(),
                    new DropColumnTakesConstraints(),
                    new DropConstraint(),
                    new DropPrimaryKey(),
                    new DropBeforeCreate(),
                    new RemoveEnumValue(),
                    new AddColumnVolatileDefault(),
                    new AddColumnStoredGenerated(),
                    new AddColumnAutoIncrement(),
                    new DropDefaultOnNotNull(),
                    new GenerationChanged(),
                    new ReplicaIdentityChanged(),
                    new DropNotNull(),
                    new ChangedDefaultMeaning(),
                    new UniqueColumnWithOneDefault(),
                    new AddUniqueWithDuplicates(),
                    new AddForeignKeyOrphans(),
                    new CheckLetsNullThrough(),
                    new DoesNotCompile(),
                    new UnknownOperationOrArgument(),
                    new ImportsApplicationCode(),
                    new PythonSideDefault(),
                    new SqlBuiltFromStrings(),
                    new SeveralStatementsInOneExecute(),
                    new DangerousCall(),
                    new ImportTimeSideEffect(),
                    new SwallowedException(),
                    new OpaqueOperation(),
                    new SqliteBatchCascadeDelete(),
                    new SqliteDropParentCascades(),
                    new SqliteForeignKeysPragmaIgnored(),
                    new SqliteDanglingReferences(),
                    new SqliteBatchLossyCast(),
                    new SqliteBatchDropsTriggers(),
                    new SqliteBatchDropsUnnamedCheck(),
                    new SqliteBatchLosesAttributes(),
                    new SqliteBatchGeneratedColumn(),
                    new SqliteBatchViewDependency(),
                    new SqliteBatchIndexedColumnDrop(),
                    new SqliteLeftoverBatchTable(),
                    new SqliteDropColumnLimits(),
                    new SqliteFeatureTooNew(),
                    new SqliteWholeFileLock(),
                    new BatchRecreateOnPostgresql(),
                    new StaleParent(),
                    new UnresolvedDependsOn(),
                    new AppliedRevisionDeleted(),
                    new UnexpectedDropFromAutogenerate(),
                    new EmptyRevision(),
                    new CreateAllOrDropAll(),
                    new ColonBecomesBind(),
                    new PrivilegedSql(),
                    new SecretInFile(),
                    new ObviousNameTypo(),
                    new SleepHoldsLocks(),
                    new OrmSessionInMigration(),
                    new UnfinishedTransaction(),
                    new NotRepeatableOutsideTransaction(),
                    new AutocommitUnavailable(),
                    new TypeChangeHiddenScan(),
                    new TypeChangeBlocked(),
                    new ChangeReferencedKeyType(),
                    new AddColumnDefaultOldServer(),
                    new AddColumnConstrainedDomain(),
                    new FkLocksReferencedTable(),
                    new PkUsingNullableIndex(),
                    new IndexOnPartitionedParent(),
                    new DropTableLocksReferenced(),
                    new MissingLockTimeout(),
                    new MissingStatementTimeout(),
                    new TimeoutKillsConcurrentBuild(),
                    new StatementsAfterExclusiveLock(),
                    new WideLockWindow(),
                    new MergeableAlters(),
                    new OneTransactionForManyRevisions(),
                    new RenameSchemaTypeOrEnumValue(),
                    new DropStillMapped(),
                    new AddRequiredColumn(),
                    new NewEnumValueUnknownToOldCode(),
                    new ViewFrozenColumns(),
                    new DropOrReplaceView(),
                    new StaleFunctionBody(),
                    new ExpandAndContractInOneRelease(),
                    new AddCheckViolated(),
                    new AddExclusionOverlap(),
                    new CastFails(),
                    new TableNotWhatWasAssumed(),
                    new ConcurrentBuildCorruption(),
                    new EnumAddValueInTransaction(),
                    new EnumTypeCreatedTwice(),
                    new JsonInsteadOfJsonb(),
                    new QuotedOrReservedName(),
                    new MissingPrimaryKey(),
                    new DowngradeNotInverse(),
                    new UpDownUpFails(),
                    new DowngradeLosesValues(),
                    new BackfillFiresSideEffects(),
                    new RowsLoadedIntoPython(),
                    new ConditionalSchemaChange(),
                    new EnumRebuiltForALabel(),
                    new EnumLabelsNotChanged(),
                    new Suppression(),
                    new MissingDocstring(),
                    new MissingTypeHint());

    private Rules() {}

    /// The history as it stands. Without the scripts' text no fixes are offered.
    public static Checked checkHistory(Grounds grounds) {
        List<DraftedRevision> scripts =
                grounds.graph().revisions().stream()
                        .map(each -> new DraftedRevision(each, "", each.file()))
                        .toList();
        return check(scripts, grounds, false);
    }

    /// Revisions that are not in the history yet, parents first. A suppression in them does not
    /// count: only a person may answer for a finding.
    public static Checked checkDrafts(List<DraftedRevision> drafts, Grounds grounds) {
        return check(drafts, grounds, true);
    }

    /// Scripts in the order they would run; `areDrafts` is false for files a person wrote.
    public static Checked check(List<DraftedRevision> scripts, Grounds grounds, boolean areDrafts) {
        Grounds together = withScripts(grounds, scripts);
        Judgement judgement = new Judgement();
        ALL.stream().flatMap(rule -> of(rule, together)).forEach(judgement.found::add);
        inTheirWorlds(scripts, grounds, areDrafts, judgement::add);
        judgement.judgeWaiting();
        return judgement.checked();
    }

    /// What a rule says of the history as a whole.
    static Stream<Finding> of(Rule rule, Grounds together) {
        return Stream.concat(rule.check(together.graph()), rule.check(together)).distinct();
    }

    /// What a rule says of one revision. A loop that goes round ten times is no ten findings.
    static Stream<Finding> of(Rule rule, RuleContext context) {
        return rule.check(context).distinct();
    }

    /// Shows each script in the world the ones before it leave.
    static void inTheirWorlds(
            List<DraftedRevision> scripts,
            Grounds grounds,
            boolean areDrafts,
            Consumer<RuleContext> judge) {
        Grounds together = withScripts(grounds, scripts);
        boolean written = scripts.stream().anyMatch(each -> isWritten(grounds, each));
        List<Revision> past = historyBefore(grounds, scripts);
        List<Revision> history = written ? List.of() : past;
        List<Revision> earlier = new ArrayList<>(written ? past : List.of());
        List<Revision> later =
                new ArrayList<>(scripts.stream().map(DraftedRevision::revision).toList());
        List<Sent> makers =
                new ArrayList<>(
                        past.stream().flatMap(each -> Standing.makers(each).stream()).toList());
        Schema before = grounds.start();
        for (DraftedRevision script : scripts) {
            later.removeFirst();
            Revision revision = script.revision();
            Schema after = after(before, revision, grounds);
            judge.accept(
                    RuleContext.of(
                            revision,
                            script.source(),
                            before,
                            after,
                            earlier,
                            later,
                            history,
                            together,
                            areDrafts,
                            isWritten(grounds, script),
                            makers));
            earlier.add(revision);
            makers.addAll(Standing.makers(revision));
            before = after;
        }
    }

    private static Schema after(Schema before, Revision revision, Grounds grounds) {
        ReplayTerms terms =
                new ReplayTerms(
                        grounds.dialects(),
                        new SqlReplay(),
                        grounds.environment().namingConvention());
        return Replay.apply(before, revision.upgrade(), terms, revision.file()).schema();
    }

    /// What all rules have said so far. Scripts wait until there are enough to judge them side by
    /// side; rules keep nothing between two of them.
    private static final class Judgement {

        private static final int SIDE_BY_SIDE = 64;

        private final List<Finding> found = new ArrayList<>();
        private final List<Finding> dismissed = new ArrayList<>();
        private final Map<String, Integer> notUnderstood = new LinkedHashMap<>();
        private final List<RuleContext> waiting = new ArrayList<>();
        private int statements;
        private int understood;

        void add(RuleContext context) {
            waiting.add(context);
            if (waiting.size() == SIDE_BY_SIDE) {
                judgeWaiting();
            }
        }

        void judgeWaiting() {
            List<Suppressions.Sorted> judged =
                    waiting.parallelStream()
                            .map(context -> Suppressions.sort(context, said(context)))
                            .toList();
            for (Suppressions.Sorted sorted : judged) {
                found.addAll(sorted.standing());
                dismissed.addAll(sorted.dismissed());
            }
            waiting.forEach(context -> count(context.revision()));
            waiting.clear();
        }

        private static List<Finding> said(RuleContext context) {
            return ALL.stream().flatMap(rule -> of(rule, context)).toList();
        }

        private void count(Revision revision) {
            int all = (int) operations(revision).count();
            int seen = (int) operations(revision).filter(OpaqueOperation::isUnderstood).count();
            statements += all;
            understood += seen;
            if (seen < all) {
                notUnderstood.put(revision.file(), all - seen);
            }
        }

        Checked checked() {
            return new Checked(found, dismissed, statements, understood, notUnderstood);
        }
    }

    private static Stream<Operation> operations(Revision revision) {
        return Stream.concat(revision.upgrade().stream(), revision.downgrade().stream())
                .map(Located::operation);
    }

    private static List<Revision> historyBefore(Grounds grounds, List<DraftedRevision> scripts) {
        List<Revision> judged = scripts.stream().map(DraftedRevision::revision).toList();
        return grounds.graph().revisions().stream()
                .takeWhile(each -> !judged.contains(each))
                .toList();
    }

    /// A revision of the history was written for the world its ancestors leave; a new one meets
    /// rows that have lived since.
    private static boolean isWritten(Grounds grounds, DraftedRevision script) {
        return grounds.graph().revision(script.revision().id()).isPresent();
    }

    /// The history with the scripts in it, which is what has to hang together.
    private static Grounds withScripts(Grounds grounds, List<DraftedRevision> scripts) {
        List<Revision> added =
                scripts.stream()
                        .map(DraftedRevision::revision)
                        .filter(each -> !grounds.graph().revisions().contains(each))
                        .toList();
        if (added.isEmpty()) {
            return grounds;
        }
        List<Revision> all = new ArrayList<>(grounds.graph().revisions());
        all.addAll(added);
        return grounds.withGraph(RevisionGraph.of(all));
    }
}
