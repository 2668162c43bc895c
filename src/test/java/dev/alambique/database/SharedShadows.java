package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// One PostgreSQL server for all tests of a run; it ends with the process.
final class SharedShadows {

    private static final Shadows SHADOWS = new Shadows(Shadows.defaultCache(), null, List.of());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SHADOWS::close));
    }

    private SharedShadows() {}

    static Shadow open(Dialect dialect) throws InterruptedException {
        Opening opening = SHADOWS.open(dialect);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).shadow();
    }

    /// A role with an administrator's rights on the server of a shadow, but not its superuser.
    static DatabaseUrl administrator(Shadow shadow) throws SQLException {
        String role = "encargada_" + Secret.suffix();
        PostgresqlHost host = ((PostgresqlShadow) shadow).host();
        try (Connection superuser = host.administer()) {
            Rows.execute(
                    superuser,
                    "CREATE ROLE " + role + " LOGIN CREATEDB CREATEROLE PASSWORD 'clave'");
            Rows.execute(superuser, "GRANT CONNECT ON DATABASE postgres TO " + role);
        }
        Path socket = shadow.folder().orElseThrow();
        return DatabaseUrl.onSocket("psycopg2", role, "clave", "postgres", socket, socket);
    }
}
