package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What stands around the tables of a live database: nothing that models describe, but all of it a
/// migration can run into.
///
/// `bytes` is the size of the whole database on disk, `tableBytes` that of tables with their
/// indexes; null and no entry mean unknown. `searchPath` are the schemas in which an unqualified
/// name is looked for. `extensions` have their versions.
public record Surroundings(
        @Nullable Long bytes,
        Map<String, Long> tableBytes,
        List<String> searchPath,
        List<Domain> domains,
        List<Policy> policies,
        Map<String, String> extensions) {

    public static final Surroundings NONE =
            new Surroundings(null, Map.of(), List.of(), List.of(), List.of(), Map.of());

    public Surroundings {
        tableBytes = Map.copyOf(tableBytes);
        searchPath = List.copyOf(searchPath);
        domains = List.copyOf(domains);
        policies = List.copyOf(policies);
        extensions = Map.copyOf(extensions);
    }

    /// A type with rules of its own; `checks` stand as `ck_name CHECK (…)`.
    public record Domain(
            String name,
            SqlType type,
            boolean nullable,
            @Nullable String serverDefault,
            List<String> checks) {
        public Domain {
            checks = List.copyOf(checks);
        }
    }

    /// A row security policy; `definition` is what follows the table in `CREATE POLICY`.
    public record Policy(String table, String name, String definition) {}
}
