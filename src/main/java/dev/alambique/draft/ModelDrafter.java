package dev.alambique.draft;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.llm.LanguageModel;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.project.Context;
import dev.alambique.prompt.Prompt;
import dev.alambique.prompt.PromptInput;
import dev.alambique.prompt.Prompts;
import dev.alambique.prompt.Untrusted;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Has a language model write the functions of a plan's revisions.
///
/// Ids, parents, headers and file names stay the program's; what the model says of them is ignored
/// and reported. Of a draft that was objected to it remembers the text, for the repair.
public final class ModelDrafter implements Drafter {

    private final LanguageModel model;
    private final Prompts prompts;
    private final InstantSource clock;
    private final Consumer<String> partial;
    private final Map<Plan, Earlier> earlier = new ConcurrentHashMap<>();

    /// `partial` hears the replies while they grow; `clock` dates the revisions.
    public ModelDrafter(
            LanguageModel model, Prompts prompts, Consumer<String> partial, InstantSource clock) {
        this.model = model;
        this.prompts = prompts;
        this.clock = clock;
        this.partial = partial;
    }

    /// The last text, and every text there was, white space apart.
    private record Earlier(String last, Set<String> all) {
        Earlier {
            all = Set.copyOf(all);
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    /// What is sent for a plan at first, for showing it beforehand.
    public Prompt prompt(Plan plan, Context context) {
        RequestData data = new RequestData(plan, context, prompts.language());
        return prompts.drafting(data.input(prompts.languageName()));
    }

    @Override
    public Draft draft(Plan plan, Context context, int attempt, List<Finding> objections)
            throws InterruptedException {
        Earlier before = objections.isEmpty() ? null : earlier.get(plan);
        Prompt request = prompt(plan, context);
        String reply = model.ask(repairing(request, before, attempt, objections), partial).text();
        return switch (ReplyReader.read(reply, plan.steps().size())) {
            case ReplyReader.Nothing(Message reason) -> {
                List<Finding> problems = new ArrayList<>();
                problems.add(problem("draft-unreadable", Severity.ERROR, name(), reason));
                problems.addAll(noProgress(plan, before, reply, reply));
                yield new Draft(attempt, name(), List.of(), problems);
            }
            case ReplyReader.Modules(List<ModuleText> modules) -> {
                List<DraftedRevision> revisions =
                        new Assembly(plan, context, prompts.language(), clock.instant())
                                .revisions(modules);
                List<Finding> problems = new ArrayList<>(overruled(modules, revisions));
                String functions =
                        modules.stream().map(ModuleText::body).collect(Collectors.joining());
                problems.addAll(noProgress(plan, before, functions, sources(revisions)));
                yield new Draft(attempt, name(), revisions, problems);
            }
        };
    }

    private Prompt repairing(
            Prompt request, @Nullable Earlier before, int attempt, List<Finding> objections) {
        if (objections.isEmpty()) {
            return request;
        }
        Untrusted draft =
                new Untrusted("draft", before == null ? "" : Untrusted.source(before.last()));
        return prompts.repairing(
                request,
                new PromptInput.Repair(
                        attempt, draft, Objections.of(objections, prompts.language())));
    }

    /// The same text a second time; there is no use in asking a third time.
    private List<Finding> noProgress(
            Plan plan, @Nullable Earlier before, String written, String shown) {
        String normalised = written.replaceAll("\\s+", " ").strip();
        Set<String> all = new HashSet<>(before == null ? Set.of() : before.all());
        boolean repeated = !all.add(normalised);
        earlier.put(plan, new Earlier(shown, all));
        return repeated
                ? List.of(
                        problem(
                                "no-progress",
                                Severity.ERROR,
                                name(),
                                Message.of("draft.no-progress", name())))
                : List.of();
    }

    private static List<Finding> overruled(
            List<ModuleText> modules, List<DraftedRevision> revisions) {
        List<Finding> findings = new ArrayList<>();
        for (int at = 0; at < modules.size(); at++) {
            Revision ours = revisions.get(at).revision();
            Map<String, String> said = modules.get(at).header();
            String parents =
                    ours.downRevisions().stream()
                            .map(RevisionId::value)
                            .collect(Collectors.joining(", "));
            compare(findings, ours, "revision", said, ours.id().value());
            compare(findings, ours, "down_revision", said, parents);
        }
        return findings;
    }

    private static void compare(
            List<Finding> findings,
            Revision revision,
            String name,
            Map<String, String> said,
            String actual) {
        String stated = said.getOrDefault(name, actual);
        if (!stated.equals(actual)) {
            findings.add(
                    problem(
                            "header-overruled",
                            Severity.INFO,
                            revision.file(),
                            Message.of(
                                    "draft.header-overruled",
                                    name,
                                    Untrusted.identifier(stated),
                                    actual)));
        }
    }

    private static Finding problem(String id, Severity severity, String file, Message message) {
        return Finding.confirmed(id, severity, new Location.Whole(file), message);
    }

    private static String sources(List<DraftedRevision> revisions) {
        return revisions.stream()
                .map(each -> "# " + each.fileName() + "\n" + each.source())
                .collect(Collectors.joining("\n"));
    }
}
