package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.fixture.HostilePayload;
import dev.alambique.fixture.OutsideWorld;
import dev.alambique.gate.Gate;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Escapes by SQL against each layer alone: the gate's reading of the text, and the role a shadow's
/// statements run under. (SQLite has no roles; its escapes meet the sandbox elsewhere.)
class HostileSqlTest {

    private static final List<HostilePayload> PAYLOADS = HostilePayload.suite("sql");

    /// Attacks that leave a trace only a superuser may leave, so that success itself is the effect.
    private static final Set<String> SUCCESS_IS_AN_EFFECT =
            Set.of("file", "settings", "roles", "databases", "connection");

    private static final int SECONDS = 3;

    @Test
    void the_gate_alone_refuses_every_text_that_reaches_out() {
        List<String> passed =
                PAYLOADS.stream()
                        .filter(each ->
                                Gate.check(each.draft(), "d1.py").stream()
                                        .noneMatch(Finding::blocks))
                        .map(HostilePayload::name)
                        .toList();

        System.out.printf(
                "gate alone: refuses %d of %d, lets through %s%n",
                PAYLOADS.size() - passed.size(), PAYLOADS.size(), passed);
        assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(60);
        assertThat(passed)
                .containsExactly(
                        "054-postgresql-xml-entity.sql",
                        "060-postgresql-endless-recursion.sql",
                        "062-postgresql-memory-of-a-text.sql",
                        "075-sqlite-edit.sql",
                        "085-sqlite-endless-recursion.sql");
    }

    @Test
    void the_role_alone_keeps_every_statement_in_its_database(@TempDir Path work) throws Exception {
        Map<String, List<String>> effects = new TreeMap<>();
        Map<String, String> states = new TreeMap<>();
        try (OutsideWorld world = new OutsideWorld();
                PostgresqlShadow neighbour = open();
                Connection victim = neighbour.connect();
                Connection admin = neighbour.host().administer()) {
            String before = server(admin);
            for (HostilePayload payload : PAYLOADS) {
                if (!payload.engine().equals("postgresql")) {
                    continue;
                }
                List<String> found = new ArrayList<>();
                StringBuilder printed = new StringBuilder();
                try (PostgresqlShadow shadow = open()) {
                    String sql =
                            world.aimed(payload.body(), work)
                                    .replace("@NEIGHBOUR@", neighbour.name());
                    String state = run(shadow, sql, printed);
                    states.merge(state, payload.name(), (a, b) -> a + " " + b);
                    if (state.equals("done")
                            && SUCCESS_IS_AN_EFFECT.contains(payload.noticedBy())) {
                        found.add("succeeded");
                    }
                }
                found.addAll(world.effects(printed.toString(), work));
                if (!victim.isValid(5)) {
                    found.add("the neighbour's session was ended");
                }
                String now = server(admin);
                if (!now.equals(before)) {
                    found.add("server: " + now + " was " + before);
                }
                if (!found.isEmpty()) {
                    effects.put(payload.name(), found);
                }
            }
        }
        System.out.println("role alone: " + states);
        assertThat(effects).isEmpty();
    }

    private static PostgresqlShadow open() throws InterruptedException {
        return (PostgresqlShadow) SharedShadows.open(Dialect.POSTGRESQL);
    }

    /// How it ended: `done`, or the state of the error that ended it.
    private static String run(PostgresqlShadow shadow, String sql, StringBuilder printed)
            throws SQLException {
        try (Connection connection = shadow.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE tareas (id int, nombre text)");
            statement.setQueryTimeout(SECONDS);
            for (String each : HostilePayload.statements(sql)) {
                if (statement.execute(each)) {
                    ResultSet rows = statement.getResultSet();
                    for (int row = 0; row < 100 && rows.next(); row++) {
                        printed.append(rows.getString(1)).append('\n');
                    }
                }
            }
            return "done";
        } catch (SQLException e) {
            printed.append(e.getMessage()).append('\n');
            return String.valueOf(e.getSQLState());
        }
    }

    /// What belongs to the whole server: roles and their rights, databases, settings, tablespaces.
    private static String server(Connection admin) throws SQLException {
        return Rows.strings(
                        admin,
                        """
                        SELECT rolname || rolsuper || rolcreaterole || rolcreatedb
                               || coalesce(md5((SELECT rolpassword FROM pg_authid a
                                                WHERE a.oid = r.oid)), '')
                          FROM pg_roles r WHERE rolname NOT LIKE 'alambique\\_shadow%'
                        UNION ALL SELECT datname::text FROM pg_database
                         WHERE datname NOT LIKE 'alambique\\_shadow%'
                        UNION ALL SELECT coalesce(setconfig::text, '') FROM pg_db_role_setting s
                          LEFT JOIN pg_roles r ON r.oid = s.setrole
                         WHERE coalesce(rolname, '') NOT LIKE 'alambique\\_shadow%'
                        UNION ALL SELECT spcname::text FROM pg_tablespace
                        UNION ALL SELECT slot_name::text FROM pg_replication_slots
                        UNION ALL SELECT name || setting FROM pg_file_settings
                        ORDER BY 1
                        """)
                .toString();
    }
}
