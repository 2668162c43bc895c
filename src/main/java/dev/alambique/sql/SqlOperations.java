package dev.alambique.sql;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts literal SQL into Alembic's terms, so that a hazard is the same hazard however it is
/// written. What has no such term stays SQL; details that no rule asks for are left out.
public final class SqlOperations {

    private static final Pattern DROP_COLUMN = pattern("DROP (?:COLUMN )?(?:IF EXISTS )?(\\w+).*");
    private static final Pattern DROP_CONSTRAINT =
            pattern("DROP CONSTRAINT (?:IF EXISTS )?(\\w+).*");
    private static final Pattern NULLABLE = pattern("ALTER (?:COLUMN )?(\\w+) (SET|DROP) NOT NULL");
    private static final Pattern RENAME = pattern("RENAME (?:COLUMN )?(\\w+) TO (\\w+)");
    private static final Pattern RENAME_TABLE = pattern("RENAME TO (\\w+)");
    private static final Pattern ADD_COLUMN =
            pattern("ADD (?:COLUMN )?(?:IF NOT EXISTS )?(\\w+) (.*)");
    private static final Pattern ADD_CONSTRAINT =
            pattern("ADD (?:CONSTRAINT (\\w+) )?(?:CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY)\\b(.*)");
    private static final Pattern DEFAULT = pattern(".*?\\bDEFAULT ('.*?'|\\S+).*");

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
        return switch (read.statement()) {
            case SqlStatement.AlterTable(String table, List<String> actions) ->
                    actions.stream().map(action -> action(table, action, asItStands)).toList();
            case SqlStatement.CreateIndex index ->
                    List.of(
                            new Operation.CreateIndex(
                                    index.table(),
                                    Index.of(index.name(), List.of(), index.unique()),
                                    index.concurrently(),
                                    false));
            case SqlStatement.DropIndex(List<String> names, boolean concurrently) ->
                    names.stream()
                            .<Operation>map(name ->
                                    new Operation.DropIndex(name, null, concurrently, false))
                            .toList();
            case SqlStatement.CreateTable(String table) ->
                    List.of(
                            new Operation.CreateTable(
                                    Table.of(table, List.of(), List.of(), List.of())));
            case SqlStatement.DropTable(List<String> tables, _) ->
                    tables.stream().<Operation>map(Operation.DropTable::new).toList();
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
                    SqlStatement.Other _,
                    SqlStatement.SqliteOnly _,
                    SqlStatement.Unparsed _ ->
                    List.of(asItStands);
        };
    }

    private static Operation action(String table, String text, Operation otherwise) {
        Matcher constraint = DROP_CONSTRAINT.matcher(text);
        if (constraint.matches()) {
            return new Operation.DropConstraint(table, constraint.group(1), null);
        }
        Matcher drop = DROP_COLUMN.matcher(text);
        if (drop.matches()) {
            return new Operation.DropColumn(table, drop.group(1));
        }
        Matcher nullable = NULLABLE.matcher(text);
        if (nullable.matches()) {
            boolean value = nullable.group(2).equalsIgnoreCase("DROP");
            return Operation.AlterColumn.nullable(table, nullable.group(1), value, null);
        }
        Matcher renamedTable = RENAME_TABLE.matcher(text);
        if (renamedTable.matches()) {
            return new Operation.RenameTable(table, renamedTable.group(1));
        }
        Matcher renamed = RENAME.matcher(text);
        if (renamed.matches()) {
            return new Operation.AlterColumn(
                    table,
                    renamed.group(1),
                    renamed.group(2),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return addition(table, text, otherwise);
    }

    private static Operation addition(String table, String text, Operation otherwise) {
        Matcher constraint = ADD_CONSTRAINT.matcher(text);
        if (constraint.matches()) {
            return new Operation.CreateConstraint(
                    table, new Constraint.Other(constraint.group(1), text));
        }
        Matcher added = ADD_COLUMN.matcher(text);
        if (!added.matches()) {
            return otherwise;
        }
        String definition = added.group(2);
        Matcher hasDefault = DEFAULT.matcher(definition);
        Column column =
                Column.of(added.group(1), SqlType.symbolic(definition))
                        .withNullable(!pattern(".*\\bNOT NULL\\b.*").matcher(definition).matches())
                        .withServerDefault(hasDefault.matches() ? hasDefault.group(1) : null);
        return Operation.AddColumn.of(table, column);
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
