package dev.alambique.plan;

import dev.alambique.message.Message;

import java.util.List;

/// Something that was not said and cannot be known.
///
/// `about` names what is missing (`table`, `type`, `fill`, `rename`), so that an answer can be put
/// into the intent; `choices` are what can be answered, empty for free text.
public record Question(String about, Message text, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
    }
}
