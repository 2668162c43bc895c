package dev.alambique.alembic;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The signature of one directive: what may be given by position, and what only by keyword. `open`
/// ones also take the options of a dialect (`postgresql_…`); `rest` names what collects further
/// positional arguments.
record Directive(
        String name,
        List<String> positional,
        Set<String> keywords,
        @Nullable String rest,
        boolean open) {

    /// `op.*` of Alembic 1.20, with what its `**kw` take on the way to SQLAlchemy.
    static final Map<String, Directive> OPERATIONS =
            table(
                    """
                    add_column table_name column | schema if_not_exists inline_references inline_primary_key
                    alter_column table_name column_name | nullable comment server_default new_column_name type_ existing_type existing_server_default existing_nullable existing_comment schema autoincrement existing_autoincrement **
                    batch_alter_table table_name schema recreate partial_reordering copy_from table_args table_kwargs reflect_args reflect_kwargs naming_convention
                    bulk_insert table rows | multiinsert
                    create_check_constraint constraint_name table_name condition | schema deferrable initially info comment **
                    create_exclude_constraint constraint_name table_name *elements | schema where using deferrable initially ops **
                    create_foreign_key constraint_name source_table referent_table local_cols remote_cols | onupdate ondelete deferrable initially match source_schema referent_schema use_alter link_to_name info comment **
                    create_index index_name table_name columns | schema unique if_not_exists quote info **
                    create_primary_key constraint_name table_name columns | schema
                    create_table table_name *columns | if_not_exists schema comment prefixes info quote quote_schema implicit_returning keep_existing extend_existing listeners **
                    create_table_comment table_name comment | existing_comment schema
                    create_unique_constraint constraint_name table_name columns | schema deferrable initially info comment **
                    drop_column table_name column_name | schema if_exists **
                    drop_constraint constraint_name table_name type_ | schema if_exists
                    drop_index index_name table_name | schema if_exists **
                    drop_table table_name | schema if_exists info **
                    drop_table_comment table_name | existing_comment schema
                    execute sqltext | execution_options
                    rename_table old_table_name new_table_name | schema
                    f name
                    get_bind
                    get_context
                    inline_literal value type_
                    invoke operation
                    run_async async_function *args **
                    """);

    /// The directives of `with op.batch_alter_table(…) as …`.
    static final Map<String, Directive> BATCH =
            table(
                    """
                    add_column column | insert_before insert_after if_not_exists inline_references inline_primary_key
                    alter_column column_name | nullable comment server_default new_column_name type_ existing_type existing_server_default existing_nullable existing_comment insert_before insert_after autoincrement existing_autoincrement **
                    create_check_constraint constraint_name condition | deferrable initially info comment **
                    create_exclude_constraint constraint_name *elements | where using deferrable initially ops **
                    create_foreign_key constraint_name referent_table local_cols remote_cols | referent_schema onupdate ondelete deferrable initially match use_alter link_to_name info comment **
                    create_index index_name columns | unique if_not_exists quote info **
                    create_primary_key constraint_name columns
                    create_table_comment comment | existing_comment
                    create_unique_constraint constraint_name columns | deferrable initially info comment **
                    drop_column column_name | if_exists **
                    drop_constraint constraint_name type_
                    drop_index index_name | if_exists **
                    drop_table_comment | existing_comment
                    execute sqltext | execution_options
                    f name
                    get_bind
                    get_context
                    inline_literal value type_
                    invoke operation
                    """);

    Directive {
        positional = List.copyOf(positional);
        keywords = Set.copyOf(keywords);
    }

    boolean takes(String keyword) {
        return positional.contains(keyword)
                || keywords.contains(keyword)
                || (open && isOfDialect(keyword));
    }

    /// Every keyword it takes by name.
    Set<String> names() {
        Set<String> all = new LinkedHashSet<>(positional);
        all.addAll(keywords);
        return all;
    }

    private static boolean isOfDialect(String keyword) {
        return keyword.matches("(postgresql|sqlite|mysql|mariadb|mssql|oracle)_\\w+");
    }

    private static Map<String, Directive> table(String lines) {
        Map<String, Directive> table = new LinkedHashMap<>();
        lines.lines().map(Directive::parse).forEach(each -> table.put(each.name, each));
        return Map.copyOf(table);
    }

    private static Directive parse(String line) {
        String[] halves = line.split("\\|", 2);
        List<String> head = List.of(halves[0].strip().split("\\s+"));
        List<String> tail =
                halves.length == 1 ? List.of() : List.of(halves[1].strip().split("\\s+"));
        String rest =
                head.stream()
                        .filter(word -> word.matches("\\*\\w+"))
                        .map(word -> word.substring(1))
                        .findFirst()
                        .orElse(null);
        return new Directive(
                head.getFirst(),
                head.stream().skip(1).filter(word -> !word.startsWith("*")).toList(),
                Set.copyOf(tail.stream().filter(word -> !word.startsWith("*")).toList()),
                rest,
                line.endsWith("**"));
    }
}
