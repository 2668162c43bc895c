package dev.alambique.sql;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Puts literal SQL into Alembic's terms, so that a hazard is the same hazard however it is
/// written. What has no such term stays SQL.
public final class SqlOperations {

    private SqlOperations() {}

    public static List<Located<Operation>> expand(List<Located<Operation>> operations) {
        List<Located<Operation>> all = new ArrayList<>();
        for (Located<Operation> located : operations) {
            if (located.operation() instanceof Operation.ExecuteSql(String sql)) {
                for (ReadStatement read : SqlScript.read(sql).statements()) {
                    operations(read).forEach(each -> all.add(at(located, each)));
                }
            } else {
                all.add(located);
            }
        }
        return all;
    }

    private static Located<Operation> at(Located<Operation> place, Operation operation) {
        return new Located<>(operation, place.line(), place.column(), place.surroundings());
    }

    private static List<Operation> operations(ReadStatement read) {
        Operation asItStands = new Operation.ExecuteSql(read.text());
        SqlWords words = SqlWords.of(read.text());
        return switch (read.statement()) {
            case SqlStatement.AlterTable(String table, List<String> actions) ->
                    actions.stream()
                            .map(action ->
                                    action(SqlWords.name(table), SqlWords.of(action), asItStands))
                            .toList();
            case SqlStatement.CreateIndex index ->
                    List.of(
                            new Operation.CreateIndex(
                                    SqlWords.name(index.table()),
                                    SqlDefinitions.index(name(index.name()), index.unique(), words),
                                    index.concurrently(),
                                    words.find("IF", "NOT", "EXISTS") > 0));
            case SqlStatement.DropIndex(List<String> names, boolean concurrently) ->
                    names.stream()
                            .<Operation>map(name ->
                                    new Operation.DropIndex(
                                            SqlWords.name(name),
                                            null,
                                            concurrently,
                                            words.find("IF", "EXISTS") > 0))
                            .toList();
            case SqlStatement.CreateTable(String table) ->
                    List.of(
                            new Operation.CreateTable(
                                    SqlDefinitions.table(SqlWords.name(table), words)));
            case SqlStatement.SqliteOnly(String kind, @Nullable String table)
                    when kind.equals("CREATE TABLE") && table != null ->
                    List.of(
                            new Operation.CreateTable(
                                    SqlDefinitions.table(SqlWords.name(table), words)));
            case SqlStatement.DropTable(List<String> tables, _) ->
                    tables.stream()
                            .map(SqlWords::name)
                            .<Operation>map(Operation.DropTable::new)
                            .toList();
            case SqlStatement.Select _,
                    SqlStatement.Insert _,
                    SqlStatement.Update _,
                    SqlStatement.Delete _,
                    SqlStatement.SetParameter _,
                    SqlStatement.TransactionControl _,
                    SqlStatement.Comment _,
                    SqlStatement.CreateType _,
                    SqlStatement.AlterType _,
                    SqlStatement.DropType _,
                    SqlStatement.Do _,
                    SqlStatement.OwnForm _,
                    SqlStatement.Other _,
                    SqlStatement.SqliteOnly _,
                    SqlStatement.Unparsed _ ->
                    List.of(asItStands);
        };
    }

    private static @Nullable String name(@Nullable String written) {
        return written == null ? null : SqlWords.name(written);
    }

    private static Operation action(String table, SqlWords words, Operation otherwise) {
        if (words.has(0, "DROP", "CONSTRAINT")) {
            return new Operation.DropConstraint(table, named(words, 2), null);
        }
        if (words.has(0, "DROP")) {
            return new Operation.DropColumn(table, named(words, words.has(1, "COLUMN") ? 2 : 1));
        }
        if (words.has(0, "RENAME", "TO")) {
            return new Operation.RenameTable(table, SqlWords.name(words.word(2)));
        }
        if (words.has(0, "RENAME")) {
            int at = words.has(1, "COLUMN") ? 2 : 1;
            return words.has(at + 1, "TO")
                    ? renamed(table, SqlWords.name(words.word(at)), words.word(at + 2))
                    : otherwise;
        }
        if (words.has(0, "ALTER")) {
            int at = words.has(1, "COLUMN") ? 2 : 1;
            String column = SqlWords.name(words.word(at));
            Operation altered = altered(table, column, words.from(at + 1));
            return altered == null ? otherwise : altered;
        }
        return words.has(0, "ADD") ? added(table, words.from(1), otherwise) : otherwise;
    }

    /// The name there, behind `IF [NOT] EXISTS`.
    private static String named(SqlWords words, int at) {
        return SqlWords.name(words.word(words.has(at, "IF", "EXISTS") ? at + 2 : at));
    }

    private static Operation renamed(String table, String column, String newName) {
        return new Operation.AlterColumn(
                table, column, SqlWords.name(newName), null, null, null, null, null, null, null);
    }

    private static @Nullable Operation altered(String table, String column, SqlWords words) {
        if (words.has(0, "SET", "NOT", "NULL") || words.has(0, "DROP", "NOT", "NULL")) {
            return Operation.AlterColumn.nullable(table, column, words.has(0, "DROP"), null);
        }
        int type = words.has(0, "TYPE") ? 1 : words.has(0, "SET", "DATA", "TYPE") ? 3 : 0;
        if (type > 0) {
            int using = words.find("USING");
            int collate = words.find("COLLATE");
            int end = collate > 0 ? collate : using > 0 ? using : words.size();
            return new Operation.AlterColumn(
                    table,
                    column,
                    null,
                    SqlDefinitions.type(words.upTo(end).from(type)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    using > 0 ? words.from(using + 1).text() : null);
        }
        boolean set = words.has(0, "SET", "DEFAULT");
        return set || words.has(0, "DROP", "DEFAULT")
                ? new Operation.AlterColumn(
                        table,
                        column,
                        null,
                        null,
                        null,
                        new Operation.NewDefault(set ? words.from(2).text() : null),
                        null,
                        null,
                        null,
                        null)
                : null;
    }

    private static Operation added(String table, SqlWords words, Operation otherwise) {
        if (SqlDefinitions.isConstraint(words)) {
            return new Operation.CreateConstraint(table, SqlDefinitions.constraint(words));
        }
        int column = words.has(0, "COLUMN") ? 1 : 0;
        int name = words.has(column, "IF", "NOT", "EXISTS") ? column + 3 : column;
        return words.word(name + 1).isEmpty()
                ? otherwise
                : SqlDefinitions.column(table, words.from(name));
    }
}
