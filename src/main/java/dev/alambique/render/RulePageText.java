package dev.alambique.render;

import dev.alambique.rule.MeasuredForm;
import dev.alambique.rule.RulePage;

import java.util.List;

/// A rule's page for people: as it stands, with what was measured in the place of the forms' names.
public final class RulePageText {

    private final Face face;

    public RulePageText(Face face) {
        this.face = face;
    }

    public String of(RulePage page) {
        String text = page.text();
        for (String form : page.measured()) {
            text = text.replace("- " + form + "\n", measured(MeasuredForm.named(form)));
        }
        return text;
    }

    private String measured(List<MeasuredForm> seen) {
        StringBuilder text = new StringBuilder("- `" + seen.getFirst().statement() + "`\n");
        for (String before : seen.getFirst().before()) {
            text.append("  ").append(face.text("render.rule-page.after", before)).append('\n');
        }
        for (MeasuredForm form : seen) {
            text.append("  PostgreSQL ")
                    .append(String.join(", ", form.versions()))
                    .append(": ")
                    .append(effect(form))
                    .append('\n');
        }
        return text.toString();
    }

    private String effect(MeasuredForm form) {
        if (!form.refusal().isEmpty()) {
            return face.text("render.rule-page.refused", form.refusal());
        }
        return String.join(
                "; ",
                said("locks", form.locks()),
                said("rewrites", form.rewrites()),
                said("reads", form.reads()));
    }

    private String said(String what, List<String> relations) {
        return relations.isEmpty()
                ? face.text("render.rule-page." + what + ".nothing")
                : face.text("render.rule-page." + what, String.join(", ", relations));
    }
}
