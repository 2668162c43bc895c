package dev.alambique.database;

/// The questions to PostgreSQL's catalogue: each asks about all tables at once and takes no lock on
/// any of them beyond ACCESS SHARE. System schemas and what belongs to extensions are left out.
final class PostgresqlCatalogue {

    private PostgresqlCatalogue() {}

    /// A name as the program writes it: bare in the default schema, qualified elsewhere.
    private static String name(String namespace, String name) {
        return "CASE WHEN %1$s.nspname = coalesce(current_schema(), 'public') THEN %2$s::text"
                        .formatted(namespace, name)
                + " ELSE %1$s.nspname::text || '.' || %2$s::text END".formatted(namespace, name);
    }

    /// Of namespace `n` and the object `oid` of `catalogue`.
    private static String ours(String oid, String catalogue) {
        return """
        n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = %s
            AND e.classid = '%s'::regclass AND e.deptype = 'e')
        """
                .formatted(oid, catalogue);
    }

    static final String TABLES =
            """
            SELECT c.oid::bigint AS id, %s AS name, c.relkind::text AS kind,
                   obj_description(c.oid, 'pg_class') AS comment, c.reltuples::bigint AS tuples,
                   CASE WHEN c.relkind IN ('v', 'm')
                       THEN btrim(pg_get_viewdef(c.oid, true), ' ;') END AS definition,
                   c.relpersistence::text AS persistence, c.relrowsecurity AS secured,
                   c.relforcerowsecurity AS forced, pg_get_partkeydef(c.oid) AS partitioned,
                   pg_get_expr(c.relpartbound, c.oid) AS bounds,
                   (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
                    FROM pg_inherits i WHERE i.inhrelid = c.oid) AS parents
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND %s
            ORDER BY 2\
            """
                    .formatted(name("n", "c.relname"), ours("c.oid", "pg_class"));

    static final String COLUMNS =
            """
            SELECT a.attrelid::bigint AS id, a.attname AS name, a.attnotnull AS required,
                   format_type(a.atttypid, a.atttypmod) AS type, a.attidentity::text AS identity,
                   a.attgenerated::text AS generated, pg_get_expr(d.adbin, d.adrelid) AS value,
                   s.seqstart AS start, s.seqincrement AS increment,
                   col_description(a.attrelid, a.attnum) AS comment, %s AS type_name,
                   CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT v.enumlabel::text FROM pg_enum v
                       WHERE v.enumtypid = t.oid ORDER BY v.enumsortorder) END AS labels,
                   CASE WHEN a.attcollation <> t.typcollation THEN (SELECT l.collname::text
                       FROM pg_collation l WHERE l.oid = a.attcollation) END AS collation
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            JOIN pg_namespace tn ON tn.oid = t.typnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN (pg_depend o JOIN pg_sequence s ON s.seqrelid = o.objid)
                ON a.attidentity <> '' AND o.classid = 'pg_class'::regclass
                AND o.refclassid = 'pg_class'::regclass AND o.refobjid = a.attrelid
                AND o.refobjsubid = a.attnum AND o.deptype = 'i'
            WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND %s
            ORDER BY a.attrelid, a.attnum\
            """
                    .formatted(name("tn", "t.typname"), ours("c.oid", "pg_class"));

    /// Without those a partition brings along on the table that refers to its parent.
    static final String CONSTRAINTS =
            """
            SELECT k.conrelid::bigint AS id, k.conname AS name, k.contype::text AS kind,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
                       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n
                       ORDER BY u.o) AS columns,
                   (SELECT %s FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace
                       WHERE r.oid = k.confrelid) AS target,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
                       JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n
                       ORDER BY u.o) AS target_columns,
                   k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update,
                   k.convalidated AS validated, pg_get_constraintdef(k.oid) AS definition,
                   k.condeferrable AS deferrable, k.condeferred AS deferred,
                   k.confmatchtype = 'f' AS match_full,
                   pg_get_expr(k.conbin, k.conrelid, true) AS condition
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND %s
              AND NOT EXISTS (SELECT FROM pg_constraint above
                  WHERE above.oid = k.conparentid AND above.conrelid = k.conrelid)
            ORDER BY k.conrelid, position(k.contype::text IN 'pucfx'), k.conname\
            """
                    .formatted(name("rn", "r.relname"), ours("c.oid", "pg_class"));

    /// Indexes that stand for themselves, not those behind a constraint.
    static final String INDEXES =
            """
            SELECT i.indrelid::bigint AS id, x.relname AS name, i.indisunique AS distinct_rows,
                   i.indisvalid AS valid, m.amname AS method, %s AS qualified,
                   pg_get_expr(i.indpred, i.indrelid, true) AS predicate,
                   pg_get_indexdef(i.indexrelid) AS definition,
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS one_null,
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, e.attnum, true)
                           || CASE WHEN e.attcollation IN (0, coalesce(b.attcollation,
                                  t.typcollation)) THEN ''
                              ELSE (SELECT ' COLLATE ' || quote_ident(l.collname)
                                  FROM pg_collation l WHERE l.oid = e.attcollation) END
                           || CASE WHEN f.opcdefault THEN '' ELSE ' ' || f.opcname::text END
                           || coalesce('(' || array_to_string(e.attoptions, ', ') || ')', '')
                           || CASE i.indoption[e.attnum - 1] & 3 WHEN 1 THEN ' DESC NULLS LAST'
                              WHEN 2 THEN ' NULLS FIRST' WHEN 3 THEN ' DESC' ELSE '' END
                       FROM pg_attribute e JOIN pg_type t ON t.oid = e.atttypid
                       JOIN pg_opclass f ON f.oid = i.indclass[e.attnum - 1]
                       LEFT JOIN pg_attribute b ON b.attrelid = i.indrelid
                           AND b.attnum = i.indkey[e.attnum - 1]
                       WHERE e.attrelid = i.indexrelid AND e.attnum <= i.indnkeyatts
                       ORDER BY e.attnum) AS elements,
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, p, true)
                       FROM generate_series(i.indnkeyatts + 1, i.indnatts) p
                       ORDER BY p) AS included
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm') AND %s
              AND NOT EXISTS (SELECT FROM pg_constraint k
                  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY i.indrelid, x.relname\
            """
                    .formatted(name("n", "x.relname"), ours("c.oid", "pg_class"));

    static final String TRIGGERS =
            """
            SELECT t.tgrelid::bigint AS id, t.tgname AS name, t.tgenabled::text AS enabled,
                   pg_get_triggerdef(t.oid) AS definition
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND %s
            ORDER BY t.tgrelid, t.tgname\
            """
                    .formatted(ours("c.oid", "pg_class"));

    static final String ENUMS =
            """
            SELECT %s AS name, ARRAY(SELECT v.enumlabel::text FROM pg_enum v
                WHERE v.enumtypid = t.oid ORDER BY v.enumsortorder) AS labels
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'e' AND %s
            ORDER BY 1\
            """
                    .formatted(name("n", "t.typname"), ours("t.oid", "pg_type"));

    /// Those of identity columns are part of the column.
    static final String SEQUENCES =
            """
            SELECT %s AS name, (SELECT %s || '.' || a.attname::text
                FROM pg_depend d JOIN pg_class r ON r.oid = d.refobjid
                JOIN pg_namespace rn ON rn.oid = r.relnamespace
                JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                  AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS owner
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'S' AND %s
              AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.objid = c.oid
                  AND i.classid = 'pg_class'::regclass AND i.deptype = 'i')
            ORDER BY 1\
            """
                    .formatted(
                            name("n", "c.relname"),
                            name("rn", "r.relname"),
                            ours("c.oid", "pg_class"));

    static final String DOMAINS =
            """
            SELECT %s AS name, format_type(t.typbasetype, t.typtypmod) AS type,
                   t.typnotnull AS required, t.typdefault AS value,
                   ARRAY(SELECT k.conname::text || ' ' || pg_get_constraintdef(k.oid, true)
                       FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'
                       ORDER BY k.conname) AS checks
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'd' AND %s
            ORDER BY 1\
            """
                    .formatted(name("n", "t.typname"), ours("t.oid", "pg_type"));

    static final String POLICIES =
            """
            SELECT %s AS table, p.polname AS name,
                   CASE WHEN p.polpermissive THEN '' ELSE 'AS RESTRICTIVE ' END || 'FOR '
                   || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
                      WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END || ' TO '
                   || (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC'
                          ELSE quote_ident(pg_get_userbyid(o)) END, ', ' ORDER BY u)
                       FROM unnest(p.polroles) WITH ORDINALITY r(o, u))
                   || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')', '')
                   || coalesce(' WITH CHECK ('
                       || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')', '') AS definition
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE %s
            ORDER BY 1, 2\
            """
                    .formatted(name("n", "c.relname"), ours("c.oid", "pg_class"));

    static final String EXTENSIONS = "SELECT extname::text AS name, extversion FROM pg_extension";

    static final String SEARCH_PATH = "SELECT unnest(current_schemas(false))::text AS name";

    /// What else a revision can leave behind or lose, one canonical line each.
    static final String OTHERS =
            """
            SELECT 'sequence ' || %s || ' ' || format_type(s.seqtypid, NULL) || ' start '
                   || s.seqstart::text || ' increment ' || s.seqincrement::text || ' min ' || s.seqmin::text
                   || ' max ' || s.seqmax::text || CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE %s
            UNION ALL
            SELECT 'view ' || %s || ': ' || pg_get_viewdef(c.oid)
                   || coalesce(' comment ' || quote_literal(obj_description(c.oid, 'pg_class')), '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND %s
            UNION ALL
            SELECT 'function ' || %s || ': ' || pg_get_functiondef(p.oid)
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prokind IN ('f', 'p', 'w') AND %s
            UNION ALL
            SELECT 'domain ' || %s || ' ' || format_type(t.typbasetype, t.typtypmod)
                   || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
                   || coalesce(' default ' || t.typdefault, '')
                   || coalesce((SELECT string_agg(' ' || k.conname::text || ' '
                       || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
                       FROM pg_constraint k WHERE k.contypid = t.oid), '')
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'd' AND %s
            UNION ALL
            SELECT 'schema ' || n.nspname::text FROM pg_namespace n
            WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
            UNION ALL
            SELECT 'extension ' || e.extname::text FROM pg_extension e
            UNION ALL
            SELECT 'policy ' || c.oid::regclass::text || ' ' || p.polname::text || ' ' || p.polcmd::text || ' '
                   || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '
                   || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            UNION ALL
            SELECT 'rule ' || pg_get_ruledef(r.oid)
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND %s
            UNION ALL
            SELECT 'privileges ' || c.oid::regclass::text || ' ' || c.relacl::text
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND %s\
            """
                    .formatted(
                            name("n", "c.relname"),
                            ours("c.oid", "pg_class"),
                            name("n", "c.relname"),
                            ours("c.oid", "pg_class"),
                            name("n", "p.proname"),
                            ours("p.oid", "pg_proc"),
                            name("n", "t.typname"),
                            ours("t.oid", "pg_type"),
                            ours("c.oid", "pg_class"),
                            ours("c.oid", "pg_class"));
}
