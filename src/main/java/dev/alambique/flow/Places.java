package dev.alambique.flow;

import dev.alambique.finding.Location;
import dev.alambique.verify.StageResult;

/// Where in a script a stage went wrong.
final class Places {

    private Places() {}

    static Location of(String file, StageResult result) {
        StageResult.StageError error = result.error();
        Integer line = error == null ? null : error.line();
        return line == null ? new Location.Whole(file) : new Location.InScript(file, line, 1);
    }
}
