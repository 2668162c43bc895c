package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// The migration writes Alembic's own table by hand.
final class TouchesVersionTable implements Rule {

    private static final String TABLE = "alembic_version";

    @Override
    public String id() {
        return "touches-version-table";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.concat(context.upgrade().stream(), context.downgrade().stream())
                .filter(each -> touches(each.operation()))
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(each),
                                        Message.of("rule.touches-version-table"))
                                .withEvidence(TABLE));
    }

    private static boolean touches(Operation operation) {
        return switch (operation) {
            case Operation.ExecuteSql(String sql) ->
                    SqlScript.read(sql).statements().stream()
                            .filter(read -> !(read.statement() instanceof SqlStatement.Select))
                            .anyMatch(read ->
                                    read.relations().stream().anyMatch(TouchesVersionTable::is));
            case Operation.DropTable(String table) -> is(table);
            case Operation.CreateTable create -> is(create.table().name());
            case Operation.AddColumn add -> is(add.table());
            case Operation.AlterColumn alter -> is(alter.table());
            case Operation.BulkInsert insert -> is(insert.table());
            case Operation _ -> false;
        };
    }

    private static boolean is(String table) {
        String plain = table.replace("\"", "");
        return plain.equals(TABLE) || plain.endsWith("." + TABLE);
    }
}
