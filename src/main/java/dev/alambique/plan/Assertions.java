package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.List;

/// Looks at the rows in the middle of a step, and ends it at once where they are not as they must
/// be.
final class Assertions {

    private static final String WRONG = "wrong_rows";

    private Assertions() {}

    /// No row may meet `condition`; `said` is how the error names it.
    static List<Located<Operation>> none(Table table, String condition, String said) {
        Operation count =
                new Operation.ExecuteSql(
                        "SELECT count(*) AS "
                                + WRONG
                                + " FROM "
                                + SqlName.written(table.name())
                                + " WHERE "
                                + condition);
        String text = (table.name() + ": " + said).replace("{", "{{").replace("}", "}}");
        Operation stop =
                new Operation.Fail(
                        "raise RuntimeError(f\""
                                + text.replace("\\", "\\\\").replace("\"", "'")
                                + ": {"
                                + WRONG
                                + "}\")");
        return List.of(
                Located.of(count),
                new Located<>(stop, 1, 1, new Surroundings(null, null, false, WRONG, null)));
    }
}
