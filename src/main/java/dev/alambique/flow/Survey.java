package dev.alambique.flow;

import dev.alambique.message.Message;
import dev.alambique.project.Context;

import java.util.List;

/// A context, and what could not be looked at while it was read: one sentence each, to be shown
/// beside whatever is concluded from it.
public record Survey(Context context, List<Message> remarks) {

    public Survey {
        remarks = List.copyOf(remarks);
    }
}
