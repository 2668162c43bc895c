package dev.alambique.prompt;

/// What fills a template: the components of a record are the variables of the template of its name.
///
/// Plain components hold the program's own words and numbers; everything that was written by others
/// is [Untrusted].
public sealed interface PromptInput {

    /// The template's name, a file in `prompts/` without its ending.
    String template();

    /// The standing instructions of every drafting request.
    record Contract(String language) implements PromptInput {
        @Override
        public String template() {
            return "contract";
        }
    }

    /// The course's prompt 1.
    record AddColumn(
            String rows,
            String databases,
            String language,
            Untrusted request,
            Untrusted schema,
            Untrusted model,
            Untrusted plan)
            implements PromptInput {
        @Override
        public String template() {
            return "add-column";
        }
    }

    /// The course's prompt 2; `steps` counts the revisions of the plan.
    record MultiStep(
            int steps,
            String rows,
            String databases,
            String language,
            Untrusted request,
            Untrusted schema,
            Untrusted model,
            Untrusted plan)
            implements PromptInput {
        @Override
        public String template() {
            return "multi-step";
        }
    }

    /// The course's reusable prompt, for every other change that needs one revision.
    record SafeMigration(
            String rows,
            String databases,
            String language,
            Untrusted request,
            Untrusted schema,
            Untrusted model,
            Untrusted plan)
            implements PromptInput {
        @Override
        public String template() {
            return "safe-migration";
        }
    }

    /// Follows a drafting request when the last draft was objected to; `attempt` is the new one.
    record Repair(int attempt, Untrusted draft, Untrusted objections) implements PromptInput {
        @Override
        public String template() {
            return "repair";
        }
    }

    /// What a reviewer agent is asked; its own instructions are the standing ones.
    record Review(
            String databases,
            String language,
            Untrusted checklist,
            Untrusted schema,
            Untrusted revisions,
            Untrusted findings)
            implements PromptInput {
        @Override
        public String template() {
            return "review";
        }
    }

    /// The standing instructions for turning a sentence into a command.
    record CommandLanguage(String language) implements PromptInput {
        @Override
        public String template() {
            return "command-language";
        }
    }

    /// A sentence to be turned into a command.
    record RequestToCommand(String databases, Untrusted request, Untrusted schema)
            implements PromptInput {
        @Override
        public String template() {
            return "request-to-command";
        }
    }

    /// Follows such a request when the answer could not be used.
    record RequestToCommandAgain(Untrusted reply, Untrusted reason) implements PromptInput {
        @Override
        public String template() {
            return "request-to-command-again";
        }
    }
}
