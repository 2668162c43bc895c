package dev.alambique.plan;

import dev.alambique.intent.Intents;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;

import java.util.List;
import java.util.stream.Stream;

/// A planning as text that stays the same as long as the planning does, with every message in both
/// languages.
final class PlanText {

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(Planning planning) {
        PlanText text = new PlanText();
        text.add(planning);
        return text.text.toString();
    }

    private void add(Planning planning) {
        switch (planning) {
            case Planning.Planned(Plan plan) -> add(plan);
            case Planning.NeedsAnswer(List<Question> questions) ->
                    questions.forEach(question -> {
                        line("question " + question.about() + " " + question.choices());
                        say("  ", question.text());
                    });
            case Planning.NothingToDo(Message reason) -> {
                line("nothing to do");
                say("  ", reason);
            }
            case Planning.Refused(Message reason, List<Message> remedies) -> {
                line("refused");
                say("  ", reason);
                line("remedies");
                remedies.forEach(each -> say("  ", each));
            }
        }
    }

    private void add(Plan plan) {
        line("= " + Intents.command(plan.intent()));
        section("assumptions", plan.assumptions());
        section("warnings", plan.warnings());
        if (!plan.consents().isEmpty()) {
            line("consents " + plan.consents());
        }
        plan.steps().forEach(this::add);
    }

    private void add(Step step) {
        line("");
        line("step " + step.phase());
        say("  ", step.subject());
        line("  upgrade");
        step.upgrade().forEach(this::add);
        line("  downgrade");
        step.downgrade().forEach(this::add);
        section("  reasons", step.reasons());
        section("  before next", step.beforeNext());
        section("  losses", step.losses());
    }

    private void add(Located<Operation> located) {
        Surroundings at = located.surroundings();
        String where =
                (at.inBatch() ? "[batch] " : "")
                        + (at.autocommit() ? "[autocommit] " : "")
                        + (at.onlyOn() == null ? "" : "[only " + at.onlyOn() + "] ");
        line("    " + where + brief(located.operation().toString()));
    }

    private static String brief(String text) {
        return Stream.of(
                        ", constraints=[]",
                        ", indexes=[]",
                        ", comment=null",
                        ", computed=null",
                        ", identity=null",
                        ", collation=null",
                        ", typed=null",
                        ", deferral=NOT_DEFERRABLE",
                        ", nullsDistinct=true",
                        ", match=null",
                        ", include=[]",
                        ", clientDefault=null",
                        ", newName=null",
                        ", type=null",
                        ", using=null",
                        ", serverDefault=null",
                        ", triggers=[]",
                        ", options=[]",
                        ", where=null",
                        ", method=null",
                        ", valid=true")
                .reduce(text, (rest, noise) -> rest.replace(noise, ""));
    }

    private void section(String title, List<Message> messages) {
        if (!messages.isEmpty()) {
            line(title);
            messages.forEach(each -> say(title.startsWith(" ") ? "    " : "  ", each));
        }
    }

    private void say(String indent, Message message) {
        line(indent + "- " + Language.ENGLISH.render(message));
        line(indent + "  " + Language.SPANISH.render(message));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
