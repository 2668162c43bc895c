package dev.alambique.flow;

import dev.alambique.project.Models;
import dev.alambique.schema.SchemaDifference;
import dev.alambique.verify.ExactModels;

import java.util.List;

/// The models as they were read, what the project's own Python says they are, and where the two
/// differ: `first` of a difference is what was read, `second` what is exact.
public record ExactReport(
        Models models, ExactModels.Told exact, List<SchemaDifference> differences) {

    public ExactReport {
        differences = List.copyOf(differences);
    }

    static ExactReport of(Models models, ExactModels.Told exact) {
        return new ExactReport(
                models, exact, SchemaDifference.between(models.schema(), exact.schema()));
    }
}
