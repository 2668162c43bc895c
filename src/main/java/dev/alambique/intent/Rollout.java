package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whether the applications that run may break for a moment, or both the old and the new one have
/// to work while one replaces the other.
public enum Rollout {
    AT_ONCE("at once"),
    ZERO_DOWNTIME("zero downtime");

    private static final List<String> AT_ONCE_SAID =
            List.of("at once", "in one step", "de una vez", "en un paso", "de golpe");
    private static final List<String> ZERO_DOWNTIME_SAID =
            List.of(
                    "zero downtime",
                    "without downtime",
                    "no downtime",
                    "cero downtime",
                    "sin downtime",
                    "cero caidas",
                    "sin caida",
                    "sin caidas",
                    "sin parada",
                    "sin paradas",
                    "sin interrupcion",
                    "sin interrupciones");

    private final String said;

    Rollout(String said) {
        this.said = said;
    }

    /// As a command says it.
    public String said() {
        return said;
    }

    /// The one a text says, and nothing else.
    public static Optional<Rollout> of(String text) {
        Cursor cursor = new Cursor(text, Token.of(text), "");
        Rollout rollout = read(cursor);
        return cursor.atEnd() ? Optional.ofNullable(rollout) : Optional.empty();
    }

    /// Null where nothing of the kind stands here; hyphens between the words do not matter.
    static @Nullable Rollout read(Cursor cursor) {
        cursor.take(Words.WITH);
        for (Rollout each : values()) {
            for (String words : each.spellings()) {
                int length = length(cursor, List.of(words.split(" ", -1)));
                if (length > 0) {
                    cursor.skip(length);
                    return each;
                }
            }
        }
        return null;
    }

    private List<String> spellings() {
        return switch (this) {
            case AT_ONCE -> AT_ONCE_SAID;
            case ZERO_DOWNTIME -> ZERO_DOWNTIME_SAID;
        };
    }

    /// Whether something of the kind stands here.
    static boolean isNext(Cursor cursor) {
        return Arrays.stream(values())
                .flatMap(each -> each.spellings().stream())
                .anyMatch(words -> length(cursor, List.of(words.split(" ", -1))) > 0);
    }

    /// How many tokens these words take here; 0 where other words stand here.
    private static int length(Cursor cursor, List<String> words) {
        List<String> found = new ArrayList<>();
        int at = 0;
        while (found.size() < words.size() && !cursor.peek(at).text().isEmpty()) {
            Token token = cursor.peek(at);
            at++;
            if (!token.is("-")) {
                String plain = Words.folded(token.text()).replaceAll("^-+", "");
                found.addAll(List.of(plain.split("-", -1)));
            }
        }
        return found.equals(words) ? at : 0;
    }
}
