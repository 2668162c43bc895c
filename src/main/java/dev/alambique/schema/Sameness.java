package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether two indexes or two constraints are one and the same.
///
/// A name decides only where both sides have one; a primary or foreign key is known by its columns
/// alone, because autogenerate does not look at its name either.
record Sameness(Equivalence equivalence) {

    static Sameness of(Equivalence equivalence) {
        return new Sameness(equivalence);
    }

    /// The one among the candidates that is the same; one of the same name wins.
    Optional<Constraint> counterpart(Constraint constraint, List<Constraint> candidates) {
        return candidates.stream()
                .filter(each -> same(constraint, each))
                .min((a, b) ->
                        Boolean.compare(
                                !bothNamed(constraint.name(), a.name()),
                                !bothNamed(constraint.name(), b.name())));
    }

    private static boolean bothNamed(@Nullable String a, @Nullable String b) {
        return a != null && a.equals(b);
    }

    boolean same(Index a, Index b) {
        return compatible(a.name(), b.name())
                && a.unique() == b.unique()
                && (equivalence != Equivalence.EXACT || a.valid() == b.valid())
                && method(a).equals(method(b))
                && sameElements(a.elements(), b.elements())
                && sameWhere(a.where(), b.where());
    }

    private boolean same(Constraint a, Constraint b) {
        return switch (a) {
            case Constraint.PrimaryKey key ->
                    b instanceof Constraint.PrimaryKey other
                            && key.columns().equals(other.columns())
                            && namesAgreeIfExact(a, b);
            case Constraint.Unique unique ->
                    b instanceof Constraint.Unique other
                            && sameColumns(unique, other)
                            && compatible(a.name(), b.name());
            case Constraint.Check check ->
                    b instanceof Constraint.Check other && same(check, other);
            case Constraint.ForeignKey key ->
                    b instanceof Constraint.ForeignKey other
                            && same(key, other)
                            && namesAgreeIfExact(a, b);
            case Constraint.Other opaque ->
                    b instanceof Constraint.Other other
                            && compatible(a.name(), b.name())
                            && ((equivalence.rewordsExpressions() && a.name() != null)
                                    || SqlText.sameExpression(
                                            opaque.definition(), other.definition()));
        };
    }

    /// The order matters to the index behind it and to nothing else.
    private boolean sameColumns(Constraint.Unique a, Constraint.Unique b) {
        return equivalence == Equivalence.EXACT
                ? a.columns().equals(b.columns())
                : Set.copyOf(a.columns()).equals(Set.copyOf(b.columns()));
    }

    private boolean same(Constraint.Check a, Constraint.Check b) {
        if (!compatible(a.name(), b.name())
                || (equivalence == Equivalence.EXACT && a.validated() != b.validated())) {
            return false;
        }
        if (SqlText.sameExpression(a.condition(), b.condition())) {
            return true;
        }
        boolean named = a.name() != null && b.name() != null;
        return equivalence.rewordsExpressions()
                && (named || words(a.condition()).equals(words(b.condition())));
    }

    private boolean same(Constraint.ForeignKey a, Constraint.ForeignKey b) {
        return a.columns().equals(b.columns())
                && a.referencedTable().equals(b.referencedTable())
                && (a.referencedColumns().isEmpty()
                        || b.referencedColumns().isEmpty()
                        || a.referencedColumns().equals(b.referencedColumns()))
                && action(a.onDelete()).equals(action(b.onDelete()))
                && action(a.onUpdate()).equals(action(b.onUpdate()))
                && a.deferral() == b.deferral()
                && (equivalence != Equivalence.EXACT || a.validated() == b.validated());
    }

    private boolean namesAgreeIfExact(Constraint a, Constraint b) {
        return equivalence != Equivalence.EXACT || compatible(a.name(), b.name());
    }

    private static boolean compatible(@Nullable String a, @Nullable String b) {
        return a == null || b == null || a.equals(b);
    }

    private static String action(@Nullable String action) {
        return action == null ? "NO ACTION" : action;
    }

    private static String method(Index index) {
        return index.method() == null ? "btree" : index.method();
    }

    private static boolean sameElements(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int at = 0; at < a.size(); at++) {
            if (!SqlText.sameExpression(a.get(at), b.get(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameWhere(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return equivalence.rewordsExpressions() || SqlText.sameExpression(a, b);
    }

    private static Set<String> words(String condition) {
        Set<String> words =
                new HashSet<>(List.of(condition.toLowerCase(Locale.ROOT).split("\\W+")));
        words.removeAll(Set.of("", "text", "character", "varying", "any", "array", "in", "or"));
        return words;
    }
}
