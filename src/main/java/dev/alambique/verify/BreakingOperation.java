package dev.alambique.verify;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the operation of a revision after which a statement fails.
final class BreakingOperation {

    private final String table;
    private final Collection<String> columns;
    private final String message;

    /// `columns` are those the statement fails for; `message` is the database's.
    BreakingOperation(String table, Collection<String> columns, String message) {
        this.table = table;
        this.columns = columns;
        this.message = message;
    }

    /// The line of the last operation that is about the columns, or that makes what the message
    /// names; else of the last one about the table; else where the last statement about them came
    /// from. Null where none is.
    @Nullable Integer line(Revision revision, Dialect dialect, List<ExecutedStatement> sent) {
        List<Located<Operation>> all =
                revision.upgrade().stream()
                        .filter(each -> each.surroundings().mayRunOn(dialect))
                        .toList();
        return last(all.stream().filter(each -> isExact(each.operation())).toList())
                .or(() -> last(all.stream().filter(each -> isOfTable(each.operation())).toList()))
                .map(Located::line)
                .or(() -> sent(revision, sent))
                .orElse(null);
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getLast());
    }

    private Optional<Integer> sent(Revision revision, List<ExecutedStatement> sent) {
        List<Integer> lines = new ArrayList<>();
        for (ExecutedStatement each : sent) {
            Integer line = each.line();
            if (line != null
                    && revision.id().value().equals(each.revision())
                    && isWord(table, each.sql())) {
                lines.add(line);
            }
        }
        return last(lines);
    }

    private boolean isExact(Operation operation) {
        return switch (operation) {
            case Operation.AddColumn add ->
                    isHere(add.table())
                            && (isOne(add.column().name())
                                    || add.constraints().stream().anyMatch(this::isIt));
            case Operation.DropColumn(String in, String column) -> isHere(in) && isOne(column);
            case Operation.AlterColumn alter -> isHere(alter.table()) && isOne(alter.column());
            case Operation.CreateConstraint(String in, Constraint constraint) ->
                    isHere(in) && isIt(constraint);
            case Operation.CreateIndex(String in, var index, _, _) ->
                    isHere(in)
                            && index.unique()
                            && (isNamed(index.name())
                                    || columns.stream().anyMatch(index.elements()::contains));
            case Operation.DropTable(String dropped) -> isHere(dropped);
            case Operation.RenameTable(String renamed, _) -> isHere(renamed);
            case Operation.ExecuteSql(String sql) -> isIn(sql);
            case Operation.Partial partial -> isIn(partial.source());
            case Operation.Opaque(String source) -> isIn(source);
            case Operation.CreateTable _,
                    Operation.DropIndex _,
                    Operation.DropConstraint _,
                    Operation.TableComment _,
                    Operation.BulkInsert _,
                    Operation.Fail _ ->
                    false;
        };
    }

    private boolean isOfTable(Operation operation) {
        return switch (operation) {
            case Operation.AddColumn add -> isHere(add.table());
            case Operation.DropColumn drop -> isHere(drop.table());
            case Operation.AlterColumn alter -> isHere(alter.table());
            case Operation.CreateConstraint create -> isHere(create.table());
            case Operation.DropConstraint drop -> isHere(drop.table());
            case Operation.CreateIndex create -> isHere(create.table()) && create.index().unique();
            case Operation.DropTable drop -> isHere(drop.table());
            case Operation.RenameTable rename -> isHere(rename.table());
            case Operation.ExecuteSql(String sql) -> isWord(table, sql);
            case Operation.Partial partial -> isWord(table, partial.source());
            case Operation.Opaque(String source) -> isWord(table, source);
            case Operation.CreateTable _,
                    Operation.DropIndex _,
                    Operation.TableComment _,
                    Operation.BulkInsert _,
                    Operation.Fail _ ->
                    false;
        };
    }

    private boolean isHere(String other) {
        return table.equals(other);
    }

    private boolean isOne(String column) {
        return columns.contains(column);
    }

    private boolean isIt(Constraint constraint) {
        return isNamed(constraint.name())
                || constraint.columns().stream().anyMatch(columns::contains);
    }

    private boolean isNamed(@Nullable String name) {
        return name != null && isWord(name, message);
    }

    private boolean isIn(String text) {
        return isWord(table, text) && columns.stream().anyMatch(column -> isWord(column, text));
    }

    static boolean isWord(String name, String text) {
        return Pattern.compile("(?U)(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                .matcher(text)
                .find();
    }
}
