package dev.alambique.interpret;

import org.jspecify.annotations.Nullable;

/// What a person typed in their own words, without secrets; `question` and `answer` where they were
/// asked something since, else null.
public record Sentence(String text, @Nullable String question, @Nullable String answer) {

    public static Sentence of(String text) {
        return new Sentence(text, null, null);
    }

    public Sentence answered(String asked, String said) {
        return new Sentence(text, asked, said);
    }
}
