package dev.alambique.plan;

import dev.alambique.message.Message;

import java.util.ArrayList;
import java.util.List;

/// Steps and what is said before consent to them.
record Steps(List<Step> steps, List<Message> warnings) {

    Steps {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    static Steps of(Step step, List<Message> warnings) {
        return new Steps(List.of(step), warnings);
    }

    Steps then(Steps next) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(next.steps());
        List<Message> said = new ArrayList<>(warnings);
        said.addAll(next.warnings());
        return new Steps(all, said.stream().distinct().toList());
    }

    static Steps none() {
        return new Steps(List.of(), List.of());
    }
}
