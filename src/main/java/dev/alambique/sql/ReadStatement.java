package dev.alambique.sql;

import java.util.List;

/// One statement of a script: its text without the semicolon, where it starts in the script, what
/// it does, and whom it mentions.
///
/// `functions` are the names of the functions it calls, in lower case; `relations` the tables and
/// views it reads or writes, targets included, subqueries too. Both are empty where it did not
/// parse.
public record ReadStatement(
        String text,
        int offset,
        SqlStatement statement,
        List<String> functions,
        List<String> relations) {

    public ReadStatement {
        functions = List.copyOf(functions);
        relations = List.copyOf(relations);
    }
}
