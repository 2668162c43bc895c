package dev.alambique.sql;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns the tree of one statement into its type.
final class StatementReader {

    private StatementReader() {}

    static SqlStatement read(SQLParser.StatementContext tree, String text) {
        if (tree.data_statement() != null) {
            return data(tree.data_statement(), text);
        }
        if (tree.schema_statement() != null) {
            return schema(tree.schema_statement(), text);
        }
        return script(tree.script_statement(), text);
    }

    private static SqlStatement data(SQLParser.Data_statementContext tree, String text) {
        if (tree.insert_stmt_for_psql() != null) {
            return new SqlStatement.Insert(tree.insert_stmt_for_psql().insert_table_name.getText());
        }
        SQLParser.Update_stmt_for_psqlContext update = tree.update_stmt_for_psql();
        if (update != null) {
            List<String> columns =
                    update.update_set().stream()
                            .flatMap(set -> set.column.stream())
                            .map(column -> column.getText())
                            .toList();
            return new SqlStatement.Update(
                    update.update_table_name.getText(), update.WHERE() != null, columns);
        }
        SQLParser.Delete_stmt_for_psqlContext delete = tree.delete_stmt_for_psql();
        if (delete != null) {
            return new SqlStatement.Delete(
                    delete.delete_table_name.getText(), delete.WHERE() != null);
        }
        return tree.select_stmt() == null ? other(text) : select(tree.select_stmt(), text);
    }

    private static SqlStatement select(SQLParser.Select_stmtContext tree, String text) {
        boolean writes =
                tree.with_clause() != null
                        && tree.with_clause().with_query().stream()
                                .anyMatch(query -> query.data_statement().select_stmt() == null);
        return writes ? other(text) : new SqlStatement.Select();
    }

    private static SqlStatement schema(SQLParser.Schema_statementContext tree, String text) {
        if (tree.schema_create() != null) {
            return create(tree.schema_create(), text);
        }
        return tree.schema_alter() == null
                ? drop(tree.schema_drop(), text)
                : alter(tree.schema_alter(), text);
    }

    private static SqlStatement create(SQLParser.Schema_createContext tree, String text) {
        SQLParser.Create_index_statementContext index = tree.create_index_statement();
        if (index != null) {
            return new SqlStatement.CreateIndex(
                    index.table_name.getText(),
                    index.name == null ? null : index.name.getText(),
                    index.UNIQUE() != null,
                    index.CONCURRENTLY() != null);
        }
        if (tree.create_table_statement() != null) {
            return new SqlStatement.CreateTable(tree.create_table_statement().name.getText());
        }
        if (tree.create_type_statement() != null) {
            return new SqlStatement.CreateType(tree.create_type_statement().name.getText());
        }
        if (tree.comment_on_statement() != null) {
            return new SqlStatement.Comment();
        }
        return tree.set_statement() == null
                ? other(text)
                : set(tree.set_statement().set_action(), text);
    }

    private static SqlStatement set(SQLParser.Set_actionContext action, String text) {
        SQLParser.Session_local_optionContext option = action.session_local_option();
        if (option == null) {
            return other(text);
        }
        String name =
                option.config_param == null
                        ? option.getStart().getText()
                        : option.config_param.getText();
        return new SqlStatement.SetParameter(action.LOCAL() != null, name.toLowerCase(Locale.ROOT));
    }

    private static SqlStatement alter(SQLParser.Schema_alterContext tree, String text) {
        SQLParser.Alter_table_statementContext table = tree.alter_table_statement();
        if (table != null) {
            return new SqlStatement.AlterTable(table.name.getText(), actions(table));
        }
        SQLParser.Alter_type_statementContext type = tree.alter_type_statement();
        return type == null
                ? other(text)
                : new SqlStatement.AlterType(type.name.getText(), type.ADD() != null);
    }

    private static List<String> actions(SQLParser.Alter_table_statementContext table) {
        List<String> actions = new ArrayList<>();
        for (SQLParser.Table_actionContext action : table.table_action()) {
            actions.add(
                    text(
                            action,
                            action.getStart().getStartIndex(),
                            action.getStop().getStopIndex()));
        }
        if (actions.isEmpty()) {
            int after = table.name.getStop().getStopIndex() + 1;
            actions.add(text(table, after, table.getStop().getStopIndex()).strip());
        }
        return actions;
    }

    /// As it was written.
    private static String text(ParserRuleContext tree, int start, int stop) {
        return tree.getStart().getInputStream().getText(Interval.of(start, stop));
    }

    private static SqlStatement drop(SQLParser.Schema_dropContext tree, String text) {
        SQLParser.Drop_statementsContext drop = tree.drop_statements();
        if (drop == null) {
            return other(text);
        }
        SQLParser.If_exist_names_restrict_cascadeContext what =
                drop.if_exist_names_restrict_cascade();
        List<String> names =
                what.names_references().schema_qualified_name().stream()
                        .map(name -> name.getText())
                        .toList();
        if (drop.TABLE() != null) {
            boolean cascade =
                    what.cascade_restrict() != null && what.cascade_restrict().CASCADE() != null;
            return new SqlStatement.DropTable(names, cascade);
        }
        if (drop.INDEX() != null) {
            return new SqlStatement.DropIndex(names, drop.CONCURRENTLY() != null);
        }
        return drop.TYPE() == null ? other(text) : new SqlStatement.DropType(names);
    }

    private static SqlStatement script(SQLParser.Script_statementContext tree, String text) {
        SQLParser.Script_transactionContext transaction = tree.script_transaction();
        if (transaction != null) {
            return transaction.lock_table() == null
                    ? new SqlStatement.TransactionControl(
                            transaction.getStart().getText().toUpperCase(Locale.ROOT))
                    : other(text);
        }
        SQLParser.Additional_statementContext more =
                tree.script_additional().additional_statement();
        if (more != null && more.anonymous_block() != null) {
            return new SqlStatement.Do(body(more.anonymous_block()));
        }
        return other(text);
    }

    /// The language may stand before the body or after it.
    private static String body(SQLParser.Anonymous_blockContext block) {
        List<SQLParser.SconstContext> constants = block.sconst();
        boolean first = block.getChild(1) instanceof SQLParser.SconstContext;
        return unquoted((first ? constants.getFirst() : constants.getLast()).getText());
    }

    private static String unquoted(String constant) {
        if (constant.startsWith("$")) {
            int tag = constant.indexOf('$', 1) + 1;
            return constant.substring(tag, constant.length() - tag);
        }
        int quote = constant.indexOf('\'');
        return constant.substring(quote + 1, constant.length() - 1).replace("''", "'");
    }

    private static SqlStatement other(String text) {
        String[] words = text.strip().split("\\s+", 3);
        String first = words[0].toUpperCase(Locale.ROOT);
        return new SqlStatement.Other(
                words.length > 1 ? first + " " + words[1].toUpperCase(Locale.ROOT) : first);
    }
}
