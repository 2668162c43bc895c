package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The relations of a PostgreSQL database and the file each lies in: one with another file than
/// before was written anew. Names are without their schema where that is `public`.
public final class TableFiles {

    private static final String RELATIONS =
            """
            SELECT c.oid::bigint, c.relkind IN ('r', 'p', 'm', 'f'),
                   CASE n.nspname WHEN 'public' THEN c.relname
                                  ELSE n.nspname || '.' || c.relname END,
                   coalesce(pg_relation_filenode(c.oid)::bigint, 0)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f', 'v', 'i', 'I', 'S')
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            """;

    private record Relation(String name, boolean isTable, long file) {}

    private final Map<Long, Relation> relations = new HashMap<>();

    private TableFiles() {}

    public static TableFiles read(Connection connection) throws SQLException {
        TableFiles files = new TableFiles();
        Rows.list(
                        connection,
                        RELATIONS,
                        row ->
                                Map.entry(
                                        row.getLong(1),
                                        new Relation(
                                                row.getString(3),
                                                row.getBoolean(2),
                                                row.getLong(4))))
                .forEach(each -> files.relations.put(each.getKey(), each.getValue()));
        return files;
    }

    /// Tables, and also their indexes, views and sequences.
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        relations.values().forEach(relation -> names.add(relation.name()));
        return names;
    }

    /// The tables that lie in another file later, under their present names.
    public Set<String> rewritten(TableFiles later) {
        Set<String> names = new TreeSet<>();
        relations.forEach((oid, relation) -> {
            Relation then = later.relations.get(oid);
            if (relation.isTable() && then != null && then.file() != relation.file()) {
                names.add(relation.name());
            }
        });
        return names;
    }
}
