package dev.alambique.gate;

import dev.alambique.finding.Finding;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.sql.SqlOperations;

import java.util.List;
import java.util.stream.Stream;

/// Holds a draft to the objects its plan names, whatever talked the model into more.
///
/// A finding of this gate is for the person: no new draft answers for it. What the reader did not
/// understand is not judged here, and never passes elsewhere.
public final class ScopeGate {

    static final String ID = "out-of-scope";

    private ScopeGate() {}

    /// `planned` are the operations of the plan's step, SQL that fills rows included.
    public static List<Finding> check(List<Operation> planned, Revision draft) {
        Scope scope = Scope.of(planned);
        GateFindings findings = new GateFindings(draft.file());
        Stream.concat(draft.upgrade().stream(), draft.downgrade().stream())
                .flatMap(located -> SqlOperations.expand(List.of(located)).stream())
                .forEach(located -> check(located, scope, findings));
        return findings.all();
    }

    private static void check(Located<Operation> located, Scope scope, GateFindings findings) {
        for (String object : scope.outside(located.operation())) {
            findings.refuse(located.line(), ID, object);
        }
    }
}
