package dev.alambique.schema;

/// What kind of value a type holds, whatever its length or precision. A type nobody could explain
/// is of no family and never akin to another.
public enum TypeFamily {
    TEXT,
    INTEGER,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    INTERVAL,
    JSON,
    BINARY,
    UUID,
    ENUM,
    OTHER;

    public static TypeFamily of(SqlType type) {
        if (!type.known()) {
            return OTHER;
        }
        return switch (TypeNames.canonical(type).name()) {
            case "varchar", "char", "text", "citext" -> TEXT;
            case "integer", "bigint", "smallint" -> INTEGER;
            case "numeric", "money" -> DECIMAL;
            case "double precision", "real" -> FLOAT;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "time", "time with time zone" -> TIME;
            case "timestamp", "timestamp with time zone" -> TIMESTAMP;
            case "interval" -> INTERVAL;
            case "json", "jsonb" -> JSON;
            case "blob" -> BINARY;
            case "uuid" -> UUID;
            case "enum" -> ENUM;
            default -> OTHER;
        };
    }

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == FLOAT;
    }
}
