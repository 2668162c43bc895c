package dev.alambique.verify;

import dev.alambique.message.Message;

import java.util.List;

/// How one stage of one engine ended, before it is recorded.
sealed interface Step {

    record Passed() implements Step {}

    /// Not well, but nothing to stop for.
    record Warned(Message why) implements Step {}

    /// Nothing was asked for, or there was nothing to look at; never the same as passed.
    record Skipped(Message why) implements Step {
        static Skipped because(String key, Object... arguments) {
            return new Skipped(Message.of("verify.skipped." + key, arguments));
        }
    }

    /// The revisions are at fault.
    record Failed(StageResult.StageError error) implements Step {
        static Failed of(String code, String message) {
            return new Failed(new StageResult.StageError(code, message, null, null, null));
        }
    }

    /// The revisions are not at fault, but it cannot be said that they are good.
    record Impossible(Message reason, List<Message> remedies) implements Step {
        public Impossible {
            remedies = List.copyOf(remedies);
        }
    }
}
