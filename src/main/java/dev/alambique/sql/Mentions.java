package dev.alambique.sql;

import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The functions a statement calls and the relations it names, wherever they stand in it.
record Mentions(List<String> functions, List<String> relations) {

    static Mentions in(ParseTree root) {
        Set<String> functions = new TreeSet<>();
        Set<String> relations = new TreeSet<>();
        Deque<ParseTree> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            switch (node) {
                case SQLParser.Function_callContext call -> functions.add(functionName(call));
                case SQLParser.From_primaryContext from -> {
                    if (from.schema_qualified_name() != null) {
                        relations.add(from.schema_qualified_name().getText());
                    }
                }
                case SQLParser.Insert_stmt_for_psqlContext insert ->
                        relations.add(insert.insert_table_name.getText());
                case SQLParser.Update_stmt_for_psqlContext update ->
                        relations.add(update.update_table_name.getText());
                case SQLParser.Delete_stmt_for_psqlContext delete ->
                        relations.add(delete.delete_table_name.getText());
                case SQLParser.Alter_table_statementContext alter ->
                        relations.add(alter.name.getText());
                case SQLParser.Create_index_statementContext index ->
                        relations.add(index.table_name.getText());
                case SQLParser.Create_table_statementContext table ->
                        relations.add(table.name.getText());
                case SQLParser.Only_table_multiplyContext table ->
                        relations.add(table.schema_qualified_name().getText());
                case SQLParser.Table_colsContext table ->
                        relations.add(table.schema_qualified_name().getText());
                default -> {}
            }
            for (int i = 0; i < node.getChildCount(); i++) {
                open.push(node.getChild(i));
            }
        }
        return new Mentions(List.copyOf(functions), List.copyOf(relations));
    }

    private static String functionName(SQLParser.Function_callContext call) {
        String name =
                call.schema_qualified_name_nontype() == null
                        ? call.getStart().getText()
                        : call.schema_qualified_name_nontype().getText();
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("pg_catalog.") ? lower.substring("pg_catalog.".length()) : lower;
    }
}
