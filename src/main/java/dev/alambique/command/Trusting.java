package dev.alambique.command;

import dev.alambique.flow.Settings;
import dev.alambique.flow.Trust;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.verify.InstallConsent;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Opens a project for commands that run migrations, asking once per content whether its own Python
/// may run in the shadow databases.
final class Trusting {

    private static final Set<String> YES = Set.of("y", "yes", "s", "si", "sí");

    private Trusting() {}

    static Workbench open(RootCommand root, Console console) throws InterruptedException {
        Settings settings = root.settings();
        Workbench workbench =
                Workbench.open(settings, installConsent(root, console), root.workshop());
        if (settings.trusted()) {
            return workbench;
        }
        Trust trust = new Trust(settings);
        if (trust.covers(workbench.project())) {
            return workbench.trusted();
        }
        if (!root.mayAsk()) {
            return workbench;
        }
        console.note(Message.of("command.trust.question", workbench.project().root()));
        if (!isYes(console.prompter().ask("> "))) {
            return workbench;
        }
        trust.remember(workbench.project());
        return workbench.trusted();
    }

    private static InstallConsent installConsent(RootCommand root, Console console) {
        return (folder, packages) -> {
            if (!root.mayAsk()) {
                return false;
            }
            console.note(
                    Message.of("command.install.question", String.join(", ", packages), folder));
            return isYes(console.prompter().ask("> "));
        };
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.map(text -> YES.contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
