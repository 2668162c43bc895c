package dev.alambique.schema;

import java.util.Locale;
import java.util.Optional;

/// The databases the program knows thoroughly.
public enum Dialect {
    SQLITE,
    POSTGRESQL;

    /// SQLAlchemy's name, also used in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return switch (this) {
            case SQLITE -> "SQLite";
            case POSTGRESQL -> "PostgreSQL";
        };
    }

    /// Whether `ALTER TABLE` can change a column in place; SQLite rebuilds the table instead
    /// (Alembic's batch mode).
    public boolean altersColumnsInPlace() {
        return this == POSTGRESQL;
    }

    public static Optional<Dialect> ofId(String id) {
        for (Dialect dialect : values()) {
            if (dialect.id().equalsIgnoreCase(id)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /// The dialect of a SQLAlchemy URL such as `postgresql+psycopg2://…`; empty for others.
    public static Optional<Dialect> ofUrl(String url) {
        int end = url.indexOf(':');
        if (end < 0) {
            return Optional.empty();
        }
        String scheme = url.substring(0, end);
        int plus = scheme.indexOf('+');
        String name = plus < 0 ? scheme : scheme.substring(0, plus);
        return name.equals("postgres") ? Optional.of(POSTGRESQL) : ofId(name);
    }
}
