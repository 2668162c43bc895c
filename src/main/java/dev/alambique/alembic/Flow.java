package dev.alambique.alembic;

import java.util.ArrayList;
import java.util.List;

/// How a block ends: with what names mean after it, whether it surely leaves something, and under
/// which tests it may have left something before its end.
record Flow(Place place, Exit exit, List<Leaving> leaving) {

    enum Exit {
        /// The end of the block was reached.
        NONE,
        CONTINUE,
        BREAK,
        RETURN,
        RAISE
    }

    /// The block was left under a test.
    record Leaving(Exit exit, ReadCondition test) {

        Leaving under(ReadCondition outer) {
            return new Leaving(exit, outer.and(test));
        }
    }

    Flow {
        leaving = List.copyOf(leaving);
    }

    static Flow to(Place place) {
        return new Flow(place, Exit.NONE, List.of());
    }

    static Flow leaving(Place place, Exit exit) {
        return new Flow(place, exit, List.of());
    }

    /// What is left under a test when this block runs only then. Who raises ends the migration, so
    /// that what follows is no less certain.
    List<Leaving> under(ReadCondition test) {
        List<Leaving> all = new ArrayList<>();
        leaving.forEach(each -> all.add(each.under(test)));
        if (exit != Exit.NONE && exit != Exit.RAISE) {
            all.add(new Leaving(exit, test));
        }
        return all;
    }
}
