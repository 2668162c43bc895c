package dev.alambique.command;

import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.stream.Collectors;

/// Names listed in a sentence.
final class Names {

    private static final int MOST = 12;

    private Names() {}

    /// The tables' names, cut where there are too many to read.
    static String of(Schema schema) {
        String names =
                schema.tables().stream()
                        .map(Table::name)
                        .sorted()
                        .limit(MOST)
                        .collect(Collectors.joining(", "));
        return schema.tables().size() > MOST ? names + ", …" : names;
    }
}
