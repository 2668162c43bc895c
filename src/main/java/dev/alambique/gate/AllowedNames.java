package dev.alambique.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names a draft may use. Names, never whole modules: a module drags in everything it imports
/// itself.
final class AllowedNames {

    static final Set<String> DIRECTIVES =
            words(
                    """
                    add_column drop_column alter_column create_table drop_table rename_table
                    create_index drop_index create_foreign_key create_unique_constraint
                    create_check_constraint create_primary_key create_exclude_constraint
                    drop_constraint create_table_comment drop_table_comment bulk_insert execute
                    get_bind get_context batch_alter_table f inline_literal
                    """);

    static final Set<String> SQLALCHEMY =
            words(
                    """
                    ARRAY BIGINT BINARY BLOB BOOLEAN BigInteger Boolean CHAR CLOB Column CheckConstraint
                    Computed DATE DATETIME DECIMAL DOUBLE DOUBLE_PRECISION Date DateTime Double Enum
                    FLOAT FetchedValue Float ForeignKey ForeignKeyConstraint INT INTEGER Identity Index
                    Integer Interval JSON LargeBinary MetaData NCHAR NUMERIC NVARCHAR Numeric
                    PrimaryKeyConstraint REAL SMALLINT Sequence SmallInteger String TEXT TIME TIMESTAMP
                    Table Text Time UUID Unicode UnicodeText UniqueConstraint Uuid VARBINARY VARCHAR
                    and_ asc between bindparam case cast column collate delete desc distinct exists
                    extract false func insert literal literal_column not_ null nulls_first nulls_last
                    nullsfirst nullslast or_ select table text true tuple_ type_coerce union union_all
                    update values inspect
                    """);

    static final Set<String> TYPES =
            words(
                    """
                    ARRAY BIGINT BIT BOOLEAN BYTEA CHAR CIDR CITEXT DATE DATEMULTIRANGE DATERANGE
                    DATETIME DOUBLE_PRECISION ENUM ExcludeConstraint FLOAT HSTORE INET INT4RANGE
                    INT8RANGE INTEGER INTERVAL JSON JSONB MACADDR MONEY NUMERIC NUMRANGE OID REAL
                    REGCLASS SMALLINT TEXT TIME TIMESTAMP TSRANGE TSTZRANGE TSVECTOR UUID VARCHAR
                    array insert BLOB DECIMAL
                    """);

    static final Set<String> TYPING =
            words(
                    """
                    Any Dict Final Iterable Iterator List Mapping Optional Sequence Tuple Union Literal
                    """);

    private static final Map<String, Set<String>> MODULES =
            Map.ofEntries(
                    Map.entry("alembic.op", DIRECTIVES),
                    Map.entry("sqlalchemy", SQLALCHEMY),
                    Map.entry("sqlalchemy.sql", SQLALCHEMY),
                    Map.entry("sqlalchemy.sql.expression", SQLALCHEMY),
                    Map.entry("sqlalchemy.types", SQLALCHEMY),
                    Map.entry("sqlalchemy.schema", SQLALCHEMY),
                    Map.entry("sqlalchemy.dialects.postgresql", TYPES),
                    Map.entry("sqlalchemy.dialects.sqlite", TYPES),
                    Map.entry(
                            "sqlalchemy.exc",
                            words("IntegrityError OperationalError ProgrammingError DBAPIError")),
                    Map.entry("sqlalchemy.engine", words("Connection")),
                    Map.entry("typing", TYPING),
                    Map.entry("collections.abc", words("Iterable Iterator Mapping Sequence")),
                    Map.entry("__future__", words("annotations")),
                    Map.entry("datetime", words("UTC date datetime time timedelta timezone")),
                    Map.entry("decimal", words("Decimal")),
                    Map.entry("uuid", words("UUID uuid4 uuid5")),
                    Map.entry("json", words("dumps loads")));

    /// Modules that are themselves reached as a name of another one.
    private static final Map<String, Set<String>> SUBMODULES =
            Map.of(
                    "alembic", words("op"),
                    "sqlalchemy", words("dialects sql types exc"),
                    "sqlalchemy.dialects", words("postgresql sqlite"),
                    "sqlalchemy.sql", words("expression"));

    static final Set<String> BUILTINS =
            words(
                    """
                    Exception False None NotImplementedError RuntimeError True ValueError abs all any
                    bool dict enumerate float int isinstance len list max min range reversed round set
                    sorted str sum tuple zip
                    """);

    /// What may follow a dot on a value that is not a module.
    static final Set<String> ATTRIBUTES =
            words(
                    """
                    autocommit_block begin_nested execute exec_driver_sql scalar scalars scalar_one
                    scalar_one_or_none fetchall fetchone fetchmany first one one_or_none all mappings
                    rowcount dialect name c columns where values select_from select insert update
                    delete order_by group_by having limit offset returning join outerjoin alias label
                    is_ is_not isnot in_ not_in notin_ like ilike not_like cast asc desc bindparams
                    exists subquery scalar_subquery distinct between startswith endswith contains
                    on_conflict_do_nothing on_conflict_do_update excluded with_variant create drop
                    append extend add items keys get strip lower upper replace split
                    isoformat date hex now utcnow today utc days get_table_names get_columns get_indexes
                    get_foreign_keys get_unique_constraints get_pk_constraint has_table nulls_last
                    nulls_first nullslast nullsfirst any op astext
                    """);

    /// Methods that build an SQL expression; their result is never text made at run time.
    static final Set<String> EXPRESSION_METHODS =
            words(
                    """
                    where values select_from select insert update delete order_by group_by having limit
                    offset returning join outerjoin bindparams distinct on_conflict_do_nothing
                    on_conflict_do_update columns
                    """);

    private AllowedNames() {}

    static boolean isModule(String module) {
        return MODULES.containsKey(module) || SUBMODULES.containsKey(module);
    }

    /// What a name of a module is: a module again, a plain name, or nothing that is allowed.
    static Optional<Meaning> of(String module, String name) {
        if (SUBMODULES.getOrDefault(module, Set.of()).contains(name)) {
            return Optional.of(new Meaning.Module(module + "." + name));
        }
        return MODULES.getOrDefault(module, Set.of()).contains(name)
                ? Optional.of(new Meaning.Listed(module, name))
                : Optional.empty();
    }

    /// What an imported name stands for.
    sealed interface Meaning {
        record Module(String name) implements Meaning {}

        record Listed(String module, String name) implements Meaning {}
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.strip().split("\\s+", -1)));
    }
}
