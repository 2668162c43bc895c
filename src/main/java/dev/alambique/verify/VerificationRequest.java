package dev.alambique.verify;

import dev.alambique.database.DatabaseUrl;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Fork;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What to verify, and how.
///
/// `revisions` follow each other, first to last; `written` tells that their files are already in
/// the project's history. `rows` are seeded into every table. `trusted` lets the project's env.py
/// run (in the sandbox). `expectations` say per dialect what the revisions do; where one is missing
/// it is taken from their operations. `models` and `python` may be null. `database` is the user's,
/// of which a SQLite shadow may start as a copy; null where there is none. `filled` columns hold no
/// nulls by now, though they could. `premises` are constraints by table that the rows obey though
/// nothing makes them yet, because the revisions stop at rows that do not. `fork` is where the
/// branches below a merge part; null for anything else. `planned` are the revisions as the plan
/// itself would have them, where somebody else wrote these and must not lead elsewhere; none where
/// there is nothing to hold them against.
public record VerificationRequest(
        Project project,
        List<DraftedRevision> revisions,
        boolean written,
        Set<Dialect> dialects,
        int rows,
        Provenance provenance,
        boolean trusted,
        Map<Dialect, Expectation> expectations,
        @Nullable ModelComparison models,
        @Nullable Path python,
        @Nullable DatabaseUrl database,
        Set<ColumnName> filled,
        Map<String, List<Constraint>> premises,
        @Nullable Fork fork,
        List<DraftedRevision> planned) {

    public static final int USUAL_ROWS = 1_000;

    public VerificationRequest {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty() || dialects.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to verify");
        }
        for (DraftedRevision revision : revisions) {
            if (!revision.fileName().matches("[\\p{L}\\p{N}_.-]+\\.py")) {
                throw new IllegalArgumentException("no file name: " + revision.fileName());
            }
        }
        dialects = Set.copyOf(dialects);
        expectations = Map.copyOf(expectations);
        filled = Set.copyOf(filled);
        premises = Map.copyOf(premises);
        planned = List.copyOf(planned);
        if (!planned.isEmpty() && planned.size() != revisions.size()) {
            throw new IllegalArgumentException("a plan has as many revisions as its draft");
        }
    }

    /// Where nothing is known of branches below.
    public VerificationRequest(
            Project project,
            List<DraftedRevision> revisions,
            boolean written,
            Set<Dialect> dialects,
            int rows,
            Provenance provenance,
            boolean trusted,
            Map<Dialect, Expectation> expectations,
            @Nullable ModelComparison models,
            @Nullable Path python,
            @Nullable DatabaseUrl database,
            Set<ColumnName> filled,
            Map<String, List<Constraint>> premises) {
        this(
                project,
                revisions,
                written,
                dialects,
                rows,
                provenance,
                trusted,
                expectations,
                models,
                python,
                database,
                filled,
                premises,
                null,
                List.of());
    }

    /// Where rows may be anything the tables allow.
    public VerificationRequest(
            Project project,
            List<DraftedRevision> revisions,
            boolean written,
            Set<Dialect> dialects,
            int rows,
            Provenance provenance,
            boolean trusted,
            Map<Dialect, Expectation> expectations,
            @Nullable ModelComparison models,
            @Nullable Path python,
            @Nullable DatabaseUrl database,
            Set<ColumnName> filled) {
        this(
                project,
                revisions,
                written,
                dialects,
                rows,
                provenance,
                trusted,
                expectations,
                models,
                python,
                database,
                filled,
                Map.of());
    }

    /// Where nothing is known of what the history has filled.
    public VerificationRequest(
            Project project,
            List<DraftedRevision> revisions,
            boolean written,
            Set<Dialect> dialects,
            int rows,
            Provenance provenance,
            boolean trusted,
            Map<Dialect, Expectation> expectations,
            @Nullable ModelComparison models,
            @Nullable Path python,
            @Nullable DatabaseUrl database) {
        this(
                project,
                revisions,
                written,
                dialects,
                rows,
                provenance,
                trusted,
                expectations,
                models,
                python,
                database,
                Set.of());
    }

    /// Drafts that are not in the history yet, on a thousand rows, without a database to copy.
    public static VerificationRequest ofDrafts(
            Project project,
            List<DraftedRevision> drafts,
            Set<Dialect> dialects,
            Provenance provenance,
            boolean trusted) {
        return new VerificationRequest(
                project,
                drafts,
                false,
                dialects,
                USUAL_ROWS,
                provenance,
                trusted,
                Map.of(),
                null,
                null,
                null);
    }

    /// The same request in a history, which knows the branches below a merge.
    public VerificationRequest in(RevisionGraph graph) {
        boolean known = parents().stream().allMatch(each -> graph.revision(each).isPresent());
        return with(parents().size() > 1 && known ? Fork.of(graph, parents()) : null, planned);
    }

    /// The same request for revisions that must not lead elsewhere than these.
    public VerificationRequest heldAgainst(List<DraftedRevision> plan) {
        return with(fork, plan);
    }

    private VerificationRequest with(@Nullable Fork branches, List<DraftedRevision> plan) {
        return new VerificationRequest(
                project,
                revisions,
                written,
                dialects,
                rows,
                provenance,
                trusted,
                expectations,
                models,
                python,
                database,
                filled,
                premises,
                branches,
                plan);
    }

    /// What `alembic_version` holds below the first revision: its parents, but for one that another
    /// of them depends on.
    Set<String> standing() {
        return (fork == null ? parents() : fork.standing())
                .stream().map(RevisionId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Where the first revision stands on; several for a merge, none for a base.
    List<RevisionId> parents() {
        return revisions.getFirst().revision().downRevisions();
    }

    Expectation expectation(Dialect dialect) {
        Expectation given = expectations.get(dialect);
        return given != null
                ? given
                : Expectation.of(
                                revisions.stream().map(DraftedRevision::revision).toList(), dialect)
                        .alsoLosing(DeclaredLosses.of(revisions));
    }

    /// Whether a plan said beforehand what the revisions do: then nothing else may break.
    boolean isPlanned(Dialect dialect) {
        return expectations.containsKey(dialect);
    }

    List<Dialect> orderedDialects() {
        return dialects.stream().sorted().toList();
    }
}
