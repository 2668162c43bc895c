package dev.alambique.flow;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.alembic.GraphReader;
import dev.alambique.database.DatabaseUrl;
import dev.alambique.draft.Drafter;
import dev.alambique.draft.ModelDrafter;
import dev.alambique.draft.OfflineDrafter;
import dev.alambique.failure.Failure;
import dev.alambique.files.AtomicFiles;
import dev.alambique.files.NewFile;
import dev.alambique.git.Base;
import dev.alambique.intent.Intent;
import dev.alambique.interpret.Interpreter;
import dev.alambique.llm.Exchange;
import dev.alambique.llm.LanguageModel;
import dev.alambique.llm.ModelChoice;
import dev.alambique.message.Message;
import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.WayBack;
import dev.alambique.plan.WaysBack;
import dev.alambique.project.Context;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.prompt.Prompts;
import dev.alambique.review.Agent;
import dev.alambique.review.AgentReader;
import dev.alambique.review.ModelReviewers;
import dev.alambique.review.Review;
import dev.alambique.review.Reviewers;
import dev.alambique.review.RuleReviewers;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.rule.Rule;
import dev.alambique.rule.Rules;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Surroundings;
import dev.alambique.sqlalchemy.ModelsReader;
import dev.alambique.sqlalchemy.TypeReader;
import dev.alambique.transcript.Transcript;
import dev.alambique.transcript.TranscriptEvent;
import dev.alambique.verify.ExactModels;
import dev.alambique.verify.FilledColumns;
import dev.alambique.verify.InstallConsent;
import dev.alambique.verify.ManagedEnvironment;
import dev.alambique.verify.MetadataReader;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Provenance;
import dev.alambique.verify.PythonFinder;
import dev.alambique.verify.Verification;
import dev.alambique.verify.VerificationRequest;
import dev.alambique.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// An opened project, and everything that can be done with it. The parts of a request are put
/// together here and nowhere else.
public final class Workbench {

    private static final Duration REVIEW_LIMIT = Duration.ofSeconds(90);

    private final Settings settings;
    private final Project project;
    private final InstallConsent installing;
    private final Workshop workshop;

    private Workbench(
            Settings settings, Project project, InstallConsent installing, Workshop workshop) {
        this.settings = settings;
        this.project = project;
        this.installing = installing;
        this.workshop = workshop;
    }

    /// Opens a project without leave to install anything.
    ///
    /// @throws dev.alambique.failure.Failure.Unusable when there is no Alembic configuration, or it
    ///   cannot be read
    public static Workbench open(Settings settings, Workshop workshop) {
        return open(settings, InstallConsent.NEVER, workshop);
    }

    public static Workbench open(Settings settings, InstallConsent installing, Workshop workshop) {
        Project project =
                ConfigurationReader.read(
                        settings.directory(), settings.configuration(), settings.section());
        return new Workbench(settings, project, installing, workshop);
    }

    /// The same project, whose own Python may run in the shadows.
    public Workbench trusted() {
        return new Workbench(settings.withTrust(), project, installing, workshop);
    }

    public Project project() {
        return project;
    }

    /// Where new revisions go, as it is shown.
    public String versionsFolder() {
        return project.shown(project.versionLocations().getFirst());
    }

    public RevisionGraph graph() {
        return GraphReader.read(project);
    }

    /// The user's database, read-only.
    ///
    /// @throws dev.alambique.failure.Failure when the database cannot be read
    public InspectedDatabase inspect() {
        return Surveyor.inspect(project);
    }

    /// The models, read without running any of the project's code.
    public Models models() {
        return ModelsReader.read(project);
    }

    /// The models beside the metadata that the project's own Python makes of them.
    ///
    /// @throws Failure when the project is not trusted, or its Python does not say
    public ExactReport exactModels() throws InterruptedException {
        if (!settings.trusted()) {
            throw new Failure.Unusable(
                    Message.of("flow.exact-untrusted", project.root()),
                    Message.of("flow.exact-untrusted.remedy"));
        }
        ExactModels exact =
                new MetadataReader(pythons(), workshop.isolation())
                        .read(
                                project,
                                settings.python(),
                                new MetadataReader.TypeNames(
                                        TypeReader.names(), TypeReader.arguments()));
        return switch (exact) {
            case ExactModels.Told told -> ExactReport.of(models(), told);
            case ExactModels.Untold untold ->
                    throw new Failure.Unavailable(
                            untold.reason(), untold.remedies().toArray(Message[]::new));
        };
    }

    public Survey survey() {
        return new Surveyor(project, settings.engines()).survey();
    }

    public Selection everything() {
        return Selection.all(project, graph());
    }

    public Selection since(String revision) {
        return Selection.since(revision, project, graph());
    }

    public Selection select(List<String> names, Path workingDirectory) {
        return Selection.of(names, workingDirectory, project, graph());
    }

    /// Where the project stands, seen from a folder above it; empty from inside it or elsewhere.
    public String placeBelow(Path folder) {
        Path above = folder.toAbsolutePath().normalize();
        return project.root().startsWith(above)
                ? above.relativize(project.root()).toString().replace('\\', '/')
                : "";
    }

    /// The revisions of the history whose files are new, or not as they were where this branch left
    /// that commit's.
    public Selection changedSince(String commit) {
        try (Base base = Base.open(project.root(), commit)) {
            return Selection.changed(base, project, graph());
        }
    }

    /// What the team has agreed on for checks.
    public CheckSettings checkSettings() {
        return CheckSettings.read(project.root());
    }

    public CheckReport check(Selection selection) {
        return new Checking(survey().context()).check(selection);
    }

    /// The rules with the team's settings, and without what a baseline knows, if there is one.
    public CheckReport check(Selection selection, CheckSettings agreed, @Nullable Path baseline) {
        CheckReport report = check(selection).with(agreed);
        return baseline == null ? report : report.with(Baseline.read(baseline));
    }

    /// Puts the findings of a report into a new file.
    public void writeBaseline(CheckReport report, Path file) throws InterruptedException {
        Path absolute = file.toAbsolutePath().normalize();
        String text = Baseline.text(report.findings(), report.sources());
        AtomicFiles.createAll(
                requireParent(absolute),
                List.of(new NewFile(absolute.getFileName().toString(), text)));
    }

    private static Path requireParent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new Failure.Unusable(Message.of("flow.baseline.folder", file));
        }
        return parent;
    }

    /// Runs revisions on shadows, each by itself, and hands over each as it is done; whether its
    /// file is in the history already makes no difference to the verdict.
    public List<Verified> verify(
            List<DraftedRevision> scripts, Progress progress, Consumer<Verified> done)
            throws InterruptedException {
        Context context = survey().context();
        List<Verified> results = new ArrayList<>();
        Verifier verifier = verifier(context);
        for (DraftedRevision script : scripts) {
            Verified verified = verify(script, context, verifier, progress);
            results.add(verified);
            done.accept(verified);
        }
        return List.copyOf(results);
    }

    private Verification verified(DraftedRevision script) throws InterruptedException {
        return verify(List.of(script), Progress.NONE, _ -> {}).getFirst().verification();
    }

    private Verified verify(
            DraftedRevision script, Context context, Verifier verifier, Progress progress)
            throws InterruptedException {
        boolean written =
                context.revisions()
                        .revision(script.revision().id())
                        .filter(script.revision()::equals)
                        .isPresent();
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(script),
                        written,
                        context.dialects(),
                        Math.toIntExact(settings.rows()),
                        Provenance.FOREIGN,
                        settings.trusted(),
                        Map.of(),
                        null,
                        settings.python(),
                        databaseUrl(project),
                        FilledColumns.of(context.revisions(), script.revision().downRevisions()));
        Forecasts forecasts = new Forecasts(List.of(script), new Checking(context).grounds(script));
        return new Verified(
                script, verifier.verify(request.in(context.revisions()), progress).with(forecasts));
    }

    /// The way back from a revision, proved on shadows; the user's database is only looked at.
    ///
    /// @throws Failure.Unusable when the name does not stand for one revision
    public ProvedWayBack wayBack(String name, Progress progress) throws InterruptedException {
        Context context = survey().context();
        RevisionGraph graph = context.revisions();
        List<Revision> named = NamedRevisions.of(name, graph);
        if (named.size() != 1) {
            throw new Failure.Unusable(
                    Message.of("flow.not-one-revision", name),
                    Message.of("flow.unknown-revision.remedy"));
        }
        WayBack.Planning planning = WaysBack.plan(named.getFirst(), context);
        if (!(planning instanceof WayBack.Planning.Planned(WayBack way))) {
            return new ProvedWayBack(planning, null, place());
        }
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        Selection.scripts(project, way.undone().reversed()),
                        true,
                        context.dialects(),
                        Math.toIntExact(settings.rows()),
                        Provenance.FOREIGN,
                        settings.trusted(),
                        Map.of(),
                        null,
                        settings.python(),
                        databaseUrl(project),
                        FilledColumns.of(graph, named.getFirst().downRevisions()));
        return new ProvedWayBack(
                planning, verifier(context).verify(request.in(graph), progress), place());
    }

    private RunbookPlace place() {
        DatabaseUrl url = databaseUrl(project);
        return new RunbookPlace(
                url == null ? Dialect.POSTGRESQL : url.dialect().orElse(Dialect.POSTGRESQL),
                url == null ? null : url.file().map(project::shown).orElse(null),
                project.shown(project.configuration()));
    }

    /// Rules, reviewers and a run.
    public ReviewReport review(DraftedRevision script) throws InterruptedException {
        Context context = survey().context();
        CheckReport check = new Checking(context).check(only(script));
        List<Review> reviews =
                reviewers(choice(settings), _ -> {})
                        .review(List.of(script), check.findings(), context);
        return new ReviewReport(script, check, reviews, verified(script));
    }

    /// Rules and a run, and no model: what nobody says cannot give anything away.
    public ReviewReport reviewForHints(DraftedRevision script) throws InterruptedException {
        CheckReport check = new Checking(survey().context()).check(only(script));
        return new ReviewReport(script, check, List.of(), verified(script));
    }

    private static Selection only(DraftedRevision script) {
        return new Selection(List.of(), List.of(script));
    }

    /// Carries out one request and records it.
    ///
    /// @throws dev.alambique.failure.Failure when something outside stops it; nothing is written
    public Asked ask(
            String line,
            Intent intent,
            @Nullable String lastTable,
            Consent consent,
            Watcher watcher,
            Clock clock)
            throws InterruptedException {
        Survey survey = survey();
        boolean remembered = !settings.trusted() ? false : new Trust(settings).covers(project);
        try (Transcript transcript =
                Transcript.open(
                        project.root().resolve("transcripts"),
                        line,
                        settings.language(),
                        clock,
                        Secrets.of(settings, project),
                        Map.of("alambique", "0.1.0"))) {
            Recorder events = new Recorder(transcript, watcher);
            events.accept(new TranscriptEvent.Asked(line, intent));
            Understood understood =
                    understood(intent, survey.context(), lastTable, consent, events);
            Outcome ending = understood.ending();
            Outcome outcome =
                    ending == null
                            ? assistant(
                                            understood.intent(),
                                            survey.context(),
                                            lastTable,
                                            consent,
                                            watcher,
                                            events,
                                            clock)
                                    .fulfil(understood.intent(), survey.context())
                            : ending;
            events.ended(outcome, project);
            if (remembered && outcome instanceof Outcome.Written) {
                new Trust(settings).remember(project);
            }
            return new Asked(understood.intent(), events.plan(), outcome, transcript.page());
        }
    }

    private Assistant assistant(
            Intent intent,
            Context context,
            @Nullable String lastTable,
            Consent consent,
            Watcher watcher,
            Recorder events,
            Clock clock)
            throws InterruptedException {
        return new Assistant(
                lastTable,
                drafter(intent, clock, watcher::partial, events::exchanged),
                new Appraiser(
                        settings,
                        reviewers(choice(intent), events::exchanged),
                        verifier(context),
                        watcher),
                consent,
                new DraftWriter(project),
                events);
    }

    /// What a sentence comes to; every other intent is what it is.
    private Understood understood(
            Intent intent,
            Context context,
            @Nullable String lastTable,
            Consent consent,
            Recorder events)
            throws InterruptedException {
        return intent instanceof Intent.FreeForm sentence
                        && choice(settings) instanceof ModelChoice.Remote remote
                ? new Understanding(
                                new Interpreter(
                                        new LanguageModel(remote, events::exchanged),
                                        prompts(),
                                        lastTable),
                                Secrets.of(settings, project),
                                consent,
                                events)
                        .of(sentence, context)
                : new Understood(intent, null);
    }

    /// A merge has nothing in it that a model could write.
    private Drafter drafter(
            Intent intent, Clock clock, Consumer<String> partial, Consumer<Exchange> exchanged) {
        return switch (choice(intent)) {
            case ModelChoice.Offline _ -> new OfflineDrafter(settings.language(), clock);
            case ModelChoice.Remote remote ->
                    new ModelDrafter(
                            new LanguageModel(remote, exchanged), prompts(), partial, clock);
        };
    }

    private ModelChoice choice(Intent intent) {
        return intent instanceof Intent.MergeHeads ? new ModelChoice.Offline() : choice(settings);
    }

    private Reviewers reviewers(ModelChoice choice, Consumer<Exchange> exchanged) {
        List<Agent> agents = AgentReader.agents(AgentReader.read(project.root().resolve("agents")));
        return switch (choice) {
            case ModelChoice.Offline _ -> new RuleReviewers(agents, ruleIds());
            case ModelChoice.Remote remote ->
                    new ModelReviewers(
                            agents, prompts(), new LanguageModel(remote, exchanged), REVIEW_LIMIT);
        };
    }

    private static Set<String> ruleIds() {
        return Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());
    }

    private Prompts prompts() {
        return new Prompts(settings.language(), project.root().resolve("prompts"));
    }

    private Verifier verifier(Context context) throws InterruptedException {
        DatabaseUrl own = databaseUrl(project);
        return new Verifier(
                pythons(),
                workshop.isolation(),
                workshop.shadows(
                        settings, own == null ? List.of() : List.of(own), production(context)));
    }

    /// The database as it was seen; where that is none of PostgreSQL, what the team says of the
    /// server in production, if anything.
    private @Nullable InspectedDatabase production(Context context) {
        InspectedDatabase seen = context.database();
        String agreed = VerifySettings.read(project.root()).postgresql();
        return agreed == null || (seen != null && seen.dialect() == Dialect.POSTGRESQL)
                ? seen
                : new InspectedDatabase(
                        Dialect.POSTGRESQL, agreed, Schema.of(), Map.of(), null, Surroundings.NONE);
    }

    private PythonFinder pythons() {
        return new PythonFinder(
                settings.environment(),
                ManagedEnvironment.ofUser(settings.environment()),
                installing);
    }

    static @Nullable DatabaseUrl databaseUrl(Project project) {
        String url = project.databaseUrl();
        return url == null ? null : DatabaseUrl.parse(url, project.root());
    }

    public String drafterName() {
        return drafterName(settings);
    }

    static String drafterName(Settings settings) {
        return switch (choice(settings)) {
            case ModelChoice.Offline _ -> "offline";
            case ModelChoice.Remote remote -> remote.name();
        };
    }

    /// Whether sentences can be turned into commands.
    ///
    /// @throws Failure where a model is chosen that cannot be asked
    public static boolean hasModel(Settings settings) {
        return choice(settings) instanceof ModelChoice.Remote;
    }

    private static ModelChoice choice(Settings settings) {
        return ModelChoice.parse(settings.model(), settings.baseUrl(), settings.environment());
    }
}
