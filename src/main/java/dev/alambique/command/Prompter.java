package dev.alambique.command;

import java.util.Optional;

/// Where typed lines come from; an interface because a terminal is a boundary.
public interface Prompter {

    /// Nobody is there to ask.
    Prompter NOBODY =
            new Prompter() {
                @Override
                public Optional<String> ask(String prompt) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> change(String prompt, String line) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> edit(String fileName, String text) {
                    return Optional.empty();
                }

                @Override
                public boolean isInteractive() {
                    return false;
                }
            };

    /// One line without its end; empty at the end of input or when the person breaks off.
    Optional<String> ask(String prompt) throws InterruptedException;

    /// The same, beginning with a line that the person may change.
    Optional<String> change(String prompt, String line) throws InterruptedException;

    /// The text as the person leaves it in their editor; empty where there is none or it failed.
    Optional<String> edit(String fileName, String text) throws InterruptedException;

    boolean isInteractive();
}
