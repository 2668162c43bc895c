package dev.alambique.command;

import dev.alambique.finding.Finding;
import dev.alambique.flow.ReviewReport;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.FindingText;
import dev.alambique.render.HintText;
import dev.alambique.render.Json;
import dev.alambique.render.ReviewText;
import dev.alambique.render.VerificationText;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.rule.Hint;
import dev.alambique.verify.Verification;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `review FILE`: rules, reviewers and a real run on one revision; with `--hint` only hints, in
/// every channel.
@Command(name = "review", mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "FILE|REV", descriptionKey = "option.revisions")
    private String name = "";

    @Option(names = "--hint", descriptionKey = "option.hint")
    private boolean hint;

    private final Session session;
    private final RootCommand root;

    ReviewCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = session.console();
        Workbench workbench = Trusting.open(root, console);
        DraftedRevision script =
                workbench.select(List.of(name), session.workingDirectory()).scripts().getFirst();
        ReviewReport report = hint ? workbench.reviewForHints(script) : workbench.review(script);
        if (hint) {
            showHints(report, console);
        } else {
            show(report, console);
        }
        if (report.blocks()) {
            return ExitCode.FINDINGS;
        }
        return report.verification() instanceof Verification.Unverified
                ? ExitCode.UNVERIFIED
                : ExitCode.DONE;
    }

    private void showHints(ReviewReport report, Console console) {
        List<Hint> hints = report.hints(console.face().language());
        if (root.json()) {
            console.print(Json.text(Json.hints(hints)).strip());
        } else if (hints.isEmpty()) {
            console.note(
                    report.verification() instanceof Verification.Passed
                            ? Message.of("command.hint.none")
                            : Message.of("command.hint.unverified"));
        } else {
            console.print(new HintText(console.face()).of(hints).stripTrailing());
        }
    }

    private void show(ReviewReport report, Console console) {
        List<Finding> findings = new ArrayList<>(report.check().findings());
        if (report.verification() instanceof Verification.Failed failed) {
            findings.addAll(failed.findings());
        }
        findings.addAll(report.verification().warnings());
        if (root.json()) {
            console.print(
                    Json.text(
                                    Json.review(
                                            report.script().revision(),
                                            findings,
                                            report.reviews(),
                                            report.verification()))
                            .strip());
            return;
        }
        Map<String, String> sources =
                Map.of(report.script().revision().file(), report.script().source());
        if (!findings.isEmpty()) {
            console.print(new FindingText(console.face()).of(findings, sources).stripTrailing());
            console.print("");
        }
        console.print(new ReviewText(console.face()).of(report.reviews()).stripTrailing());
        console.print("");
        console.print(
                new VerificationText(console.face()).of(report.verification()).stripTrailing());
    }
}
