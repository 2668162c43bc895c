package dev.alambique.message;

import java.util.List;

/// One sentence or paragraph for a person, not yet in any language.
///
/// The part of the key before the first dot names the bundle (`rule.x` is in `rule.en.properties`
/// and `rule.es.properties`). Arguments fill `{0}`, `{1}`, … as they stand; they are data (names,
/// numbers, texts of others) and are never translated.
public record Message(String key, List<String> arguments) {

    private static final String VERBATIM = "text.verbatim";

    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /// Text that comes from outside (a model, a database, Alembic) and is shown as it is.
    public static Message verbatim(String text) {
        return new Message(VERBATIM, List.of(text));
    }

    public boolean isVerbatim() {
        return key.equals(VERBATIM);
    }
}
