package dev.alambique.prompt;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/// One template: Markdown with `{{name}}` placeholders, and nothing cleverer than those.
///
/// `origin` is the file as it is shown to people. A placeholder that nothing fills stops the
/// request; no half-filled prompt is ever made.
public record PromptTemplate(String name, String origin, FrontMatter frontMatter, String body) {

    /// The names of all placeholders.
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        compiled().visit(new Placeholders(names));
        return names;
    }

    /// @throws Failure.Unusable where a placeholder has no value or the template is not one
    String fill(PromptInput input, String boundary) {
        Set<String> known = new TreeSet<>();
        for (RecordComponent component : input.getClass().getRecordComponents()) {
            known.add(component.getName());
        }
        for (String variable : variables()) {
            if (!known.contains(variable)) {
                throw unfilled(variable, known);
            }
        }
        return compiler(boundary).compile(body).execute(input).strip() + "\n";
    }

    private Template compiled() {
        try {
            return compiler("").compile(body);
        } catch (MustacheException e) {
            throw new Failure.Unusable(
                    Message.of("prompt.not-a-template", origin, String.valueOf(e.getMessage())),
                    e,
                    Message.of("prompt.placeholder-form"));
        }
    }

    private static Mustache.Compiler compiler(String boundary) {
        return Mustache.compiler()
                .escapeHTML(false)
                .strictSections(true)
                .withFormatter(value ->
                        switch (value) {
                            case Untrusted untrusted -> untrusted.block(boundary);
                            case String text -> text;
                            case Integer number -> number.toString();
                            default ->
                                    throw new IllegalStateException("no text: " + value.getClass());
                        });
    }

    private Failure unfilled(String variable, Set<String> known) {
        return new Failure.Unusable(
                Message.of("prompt.unfilled", variable, origin, lineOf(variable)),
                Message.of("prompt.known-placeholders", String.join(", ", known)));
    }

    private int lineOf(String variable) {
        int at = body.indexOf("{{" + variable);
        String before = at < 0 ? "" : body.substring(0, at);
        return frontMatter.bodyLine() + (int) before.chars().filter(each -> each == '\n').count();
    }

    /// Collects names and refuses everything that is not a plain placeholder.
    private final class Placeholders implements Mustache.Visitor {

        private final Set<String> names;

        Placeholders(Set<String> names) {
            this.names = names;
        }

        @Override
        public void visitText(String text) {
            if (text.contains("{{")) {
                throw refused("");
            }
        }

        @Override
        public void visitVariable(String name) {
            names.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw refused(">" + name);
        }

        @Override
        public boolean visitSection(String name) {
            throw refused("#" + name);
        }

        @Override
        public boolean visitInvertedSection(String name) {
            throw refused("^" + name);
        }

        private Failure refused(String tag) {
            return new Failure.Unusable(
                    Message.of("prompt.not-a-placeholder", tag, origin, lineOf(tag)),
                    Message.of("prompt.placeholder-form"));
        }
    }
}
