package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which columns have had their empty rows filled by the time an operation runs.
///
/// It follows renames, so that a column filled under its temporary name counts as filled.
final class Fills {

    /// How far it got: nowhere, into rows that meet some other condition, or everywhere.
    enum Reach {
        NONE,
        SOME_ROWS,
        EVERY_ROW
    }

    private static final Pattern OWN_NULLS = Pattern.compile("(?i)(\\w+)\"?\\s+IS\\s+NULL\\b");

    private final String table;
    private final Set<String> filled = new HashSet<>();
    private final Set<String> partly = new HashSet<>();

    private Fills(String table) {
        this.table = table;
    }

    /// How far an `UPDATE` before that place, in the operations or in earlier revisions, sets the
    /// column; one for the rows where it is null reaches them all, and so does deleting those.
    static Reach reach(
            List<Revision> earlier,
            List<Located<Operation>> operations,
            Located<?> place,
            String table,
            String column) {
        Fills fills = new Fills(table);
        for (Revision revision : earlier) {
            revision.upgrade().forEach(each -> fills.run(each.operation()));
        }
        for (Located<Operation> each : before(operations, place)) {
            fills.run(each.operation());
        }
        String key = table + "." + column;
        if (fills.filled.contains(key)) {
            return Reach.EVERY_ROW;
        }
        return fills.partly.contains(key) ? Reach.SOME_ROWS : Reach.NONE;
    }

    private static List<Located<Operation>> before(
            List<Located<Operation>> operations, Located<?> place) {
        List<Located<Operation>> before = new ArrayList<>();
        for (Located<Operation> each : operations) {
            if (each.line() > place.line() || each.equals(place)) {
                break;
            }
            before.add(each);
        }
        return before;
    }

    private void run(Operation operation) {
        if (operation instanceof Operation.ExecuteSql(String sql)) {
            if (!sql.contains(bare(table))) {
                return;
            }
            for (ReadStatement read : SqlScript.read(sql).statements()) {
                run(read);
            }
        } else if (operation instanceof Operation.AlterColumn alter && alter.newName() != null) {
            rename(filled, alter);
            rename(partly, alter);
        } else if (operation instanceof Operation.DropColumn(String table, String column)) {
            filled.remove(table + "." + column);
            partly.remove(table + "." + column);
        }
    }

    private static void rename(Set<String> columns, Operation.AlterColumn alter) {
        if (columns.remove(alter.table() + "." + alter.column())) {
            columns.add(alter.table() + "." + alter.newName());
        }
    }

    private void run(ReadStatement read) {
        if (read.statement() instanceof SqlStatement.Update update) {
            for (String column : update.columns()) {
                boolean every = reachesNulls(update, column, read.text());
                (every ? filled : partly).add(key(update.table(), column));
            }
        } else if (read.statement() instanceof SqlStatement.Delete(String table, _)) {
            OWN_NULLS
                    .matcher(read.text())
                    .results()
                    .forEach(found -> filled.add(key(table, found.group(1))));
        }
    }

    /// A condition on another column leaves rows out; one on the column's own nulls does not.
    private static boolean reachesNulls(SqlStatement.Update update, String column, String text) {
        return !update.hasWhere()
                || text.matches(
                        "(?is).*\\bWHERE\\b.*\\b" + bare(column) + "\"?\\s+IS\\s+NULL\\b.*");
    }

    private static String key(String table, String column) {
        return bare(table) + "." + bare(column);
    }

    private static String bare(String name) {
        return name.replace("\"", "");
    }
}
