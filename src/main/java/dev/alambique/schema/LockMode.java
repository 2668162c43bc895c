package dev.alambique.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How PostgreSQL locks a table, weakest first, under the manual's names.
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /// As `pg_locks` writes it: `ShareUpdateExclusiveLock`.
    public static Optional<LockMode> named(String catalogName) {
        return Arrays.stream(values())
                .filter(mode -> catalogName.equals(mode.catalogName()))
                .findFirst();
    }

    private String catalogName() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append("Lock").toString();
    }

    /// By what SQL writes.
    ///
    /// @throws IllegalArgumentException where there is no such mode
    public static LockMode ofSql(String name) {
        return valueOf(name.replace(' ', '_'));
    }

    /// As SQL writes it: `SHARE UPDATE EXCLUSIVE`.
    public String sql() {
        return name().replace('_', ' ');
    }

    /// Whether nobody can read meanwhile.
    public boolean stopsReaders() {
        return this == ACCESS_EXCLUSIVE;
    }

    /// Whether nobody can write meanwhile.
    public boolean stopsWriters() {
        return compareTo(SHARE) >= 0;
    }
}
