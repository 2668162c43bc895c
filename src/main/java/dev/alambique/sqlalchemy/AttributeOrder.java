package dev.alambique.sqlalchemy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The order in which SQLAlchemy sees the attributes of a class. Python keeps the names with a
/// value and the names with an annotation apart, so that how the two were mixed is lost; SQLAlchemy
/// takes turns between them at each name that is in both.
final class AttributeOrder {

    private AttributeOrder() {}

    static List<String> of(Set<String> valued, Set<String> annotated) {
        Set<String> turns = new HashSet<>(valued);
        turns.retainAll(annotated);
        Iterator<String> current = valued.iterator();
        Iterator<String> other = annotated.iterator();
        List<String> order = new ArrayList<>();
        while (current.hasNext()) {
            String name = current.next();
            if (turns.remove(name)) {
                Iterator<String> before = current;
                current = other;
                other = before;
            } else {
                order.add(name);
            }
        }
        other.forEachRemaining(order::add);
        return order;
    }
}
