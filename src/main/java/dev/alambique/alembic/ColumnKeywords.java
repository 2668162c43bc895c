package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Walk;
import dev.alambique.revision.ScriptFact;
import dev.alambique.sqlalchemy.ColumnReader;
import dev.alambique.sqlalchemy.Meaning;

import java.util.ArrayList;
import java.util.List;

/// The keywords inside `sa.Column(…)` that no column takes.
final class ColumnKeywords {

    private ColumnKeywords() {}

    static List<ScriptFact> unknown(Call directive, Meaning meaning) {
        List<ScriptFact> facts = new ArrayList<>();
        for (Expression each : Walk.expressions(directive)) {
            if (each instanceof Call column && "Column".equals(meaning.symbol(column))) {
                for (Keyword keyword : column.keywords()) {
                    if (!ColumnReader.takes(keyword.name())) {
                        facts.add(fact(keyword));
                    }
                }
            }
        }
        return facts;
    }

    private static ScriptFact fact(Keyword keyword) {
        return new ScriptFact.UnknownArgument(
                keyword.span().line(),
                "Column",
                keyword.name(),
                Nearest.to(keyword.name(), ColumnReader.keywords()));
    }
}
