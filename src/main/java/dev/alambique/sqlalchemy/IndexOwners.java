package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Walk;
import dev.alambique.schema.Index;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// `Index("ix", Clase.columna)` beside the classes finds the table it belongs to.
final class IndexOwners {

    private IndexOwners() {}

    static void attach(
            Call call,
            Declared place,
            Map<String, TableDraft> drafts,
            Map<String, String> tableOfClass,
            List<String> notUnderstood) {
        String owner = owner(call);
        String table = owner == null ? null : tableOfClass.getOrDefault(owner, owner);
        TableDraft draft = table == null ? null : drafts.get(table);
        Index index = ConstraintReader.index(call, place.meaning());
        if (draft == null || index == null) {
            notUnderstood.add(place.at(call.span().line(), call.span().text()));
        } else {
            draft.add(index);
        }
    }

    private static @Nullable String owner(Call call) {
        for (Expression argument : call.positional()) {
            for (Expression each : Walk.expressions(argument)) {
                if (each instanceof Attribute(_, Name(_, var name), _)
                        && Character.isUpperCase(name.charAt(0))) {
                    return name;
                }
            }
        }
        return null;
    }
}
