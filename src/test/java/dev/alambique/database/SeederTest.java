package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

class SeederTest {

    private static final List<String> SHOP =
            List.of(
                    """
                    CREATE TABLE pedidos (
                        cliente INTEGER NOT NULL REFERENCES clientes,
                        numero INTEGER NOT NULL,
                        anterior INTEGER,
                        estado VARCHAR(10) NOT NULL,
                        prioridad INTEGER NOT NULL,
                        inicio DATE NOT NULL,
                        fin DATE NOT NULL,
                        PRIMARY KEY (numero),
                        UNIQUE (cliente, numero),
                        FOREIGN KEY (anterior) REFERENCES pedidos (numero),
                        CHECK (estado IN ('nuevo', 'pagado', 'enviado')),
                        CHECK (prioridad BETWEEN 1 AND 3),
                        CHECK (inicio <= fin))\
                    """,
                    """
                    CREATE TABLE perfiles (
                        cliente INTEGER PRIMARY KEY REFERENCES clientes,
                        apodo VARCHAR(8) UNIQUE)\
                    """);

    private static final String CLIENTS =
            "CREATE TABLE clientes (id INTEGER PRIMARY KEY, nombre VARCHAR(30) NOT NULL,"
                    + " correo VARCHAR(200) UNIQUE, nota TEXT)";

    private static Seeding seed(Dialect dialect, Connection connection, int rows) throws Exception {
        return new Seeder(dialect, connection, 7, rows)
                .seed(Inspector.of(dialect).inspect(connection, VersionTable.DEFAULT).schema());
    }

    @ParameterizedTest
    @EnumSource
    void fills_parents_before_children_and_respects_constraints(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, CLIENTS);
            for (String table : SHOP) {
                Rows.execute(connection, table);
            }

            Seeding seeding = seed(dialect, connection, 500);

            assertThat(seeding.unseeded()).isEmpty();
            assertThat(seeding.rows().keySet()).containsExactly("clientes", "pedidos", "perfiles");
            assertThat(seeding.rows())
                    .containsEntry("clientes", 500L)
                    .containsEntry("perfiles", 500L);
            assertThat(seeding.rows().get("pedidos")).isGreaterThan(400L);
            assertThat(
                            Rows.strings(
                                    connection,
                                    "SELECT DISTINCT estado FROM pedidos ORDER BY estado"))
                    .containsExactly("enviado", "nuevo", "pagado");
            assertThat(
                            Rows.string(
                                    connection,
                                    "SELECT count(*) FROM pedidos p WHERE p.anterior IS NOT NULL"))
                    .isNotEqualTo("0");
            assertThat(
                            Rows.string(
                                    connection,
                                    "SELECT count(*) FROM pedidos p"
                                            + " LEFT JOIN clientes c ON c.id = p.cliente"
                                            + " WHERE c.id IS NULL"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void makes_the_rows_that_break_careless_revisions(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    "CREATE TABLE tareas (id INTEGER NOT NULL PRIMARY KEY, titulo VARCHAR(20),"
                            + " prioridad INTEGER, precio NUMERIC(6, 2), activa BOOLEAN)");

            seed(dialect, connection, 100);

            for (String condition :
                    List.of(
                            "titulo IS NULL AND prioridad IS NULL AND precio IS NULL",
                            "length(titulo) = 20",
                            "titulo = ''",
                            "titulo = 'a' AND EXISTS (SELECT 1 FROM tareas t WHERE t.titulo = 'A')",
                            "titulo = 'b' AND EXISTS (SELECT 1 FROM tareas t WHERE t.titulo = ' b ')",
                            "titulo = 'á'",
                            "prioridad = 99",
                            "prioridad < 0",
                            "prioridad = 2147483647",
                            "precio = 9999.99")) {
                assertThat(
                                Rows.string(
                                        connection,
                                        "SELECT count(*) FROM tareas WHERE " + condition))
                        .as(condition)
                        .isNotEqualTo("0");
            }
            assertThat(
                            Rows.string(
                                    connection,
                                    "SELECT count(*) - count(DISTINCT titulo) FROM tareas"
                                            + " WHERE titulo IS NOT NULL"))
                    .as("duplicates")
                    .isNotEqualTo("0");
            assertThat(Rows.string(connection, "SELECT count(DISTINCT activa) FROM tareas"))
                    .isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void makes_the_same_rows_from_the_same_seed(Dialect dialect) throws Exception {
        RowDigests digests = new RowDigests();
        List<TableDigest> made = new java.util.ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Shadow shadow = SharedShadows.open(dialect);
                    Connection connection = shadow.connect()) {
                Rows.execute(connection, CLIENTS);
                seed(dialect, connection, 300);
                made.add(
                        digests.of(
                                dialect,
                                connection,
                                "clientes",
                                List.of("id"),
                                List.of("nombre", "correo", "nota")));
            }
        }

        assertThat(made.getFirst().rows()).isEqualTo(300);
        assertThat(made.getFirst().differences(made.getLast())).isEmpty();
    }

    @Test
    void fills_every_type_of_postgresql() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, "CREATE TYPE estado_t AS ENUM ('nueva', 'en curso', 'hecha')");
            Rows.execute(connection, "CREATE DOMAIN codigo AS varchar(5) CHECK (VALUE <> '')");
            Rows.execute(
                    connection,
                    """
                    CREATE TABLE "Todo" (
                        id serial PRIMARY KEY,
                        otro bigint GENERATED ALWAYS AS IDENTITY,
                        a smallint NOT NULL, b integer NOT NULL, c bigint NOT NULL,
                        d numeric NOT NULL, e numeric(10, 2) NOT NULL, f real NOT NULL,
                        g double precision NOT NULL, h boolean NOT NULL, i varchar(3) NOT NULL,
                        j char(4) NOT NULL, k text NOT NULL, l bytea NOT NULL, m uuid NOT NULL,
                        n json NOT NULL, o jsonb NOT NULL, p date NOT NULL, q time NOT NULL,
                        r timetz NOT NULL, s timestamp NOT NULL, t timestamptz NOT NULL,
                        u interval NOT NULL, v estado_t NOT NULL, w integer[] NOT NULL,
                        x inet NOT NULL, y bit(3) NOT NULL, z varbit NOT NULL,
                        aa money NOT NULL, ab tsvector NOT NULL, ac point NOT NULL,
                        ad int4range NOT NULL, ae codigo NOT NULL, af text[],
                        ag integer GENERATED ALWAYS AS (b / 2) STORED, ah xml, ai cidr)\
                    """);

            Seeding seeding = seed(Dialect.POSTGRESQL, connection, 400);

            assertThat(seeding.unseeded()).isEmpty();
            assertThat(seeding.rows()).isEqualTo(Map.of("Todo", 400L));
            assertThat(Rows.string(connection, "SELECT count(DISTINCT v) FROM \"Todo\""))
                    .isEqualTo("3");
            assertThat(Rows.string(connection, "SELECT nextval('\"Todo_id_seq\"') > 400"))
                    .isEqualTo("t");
        }
    }

    @Test
    void fills_every_type_sqlalchemy_writes_for_sqlite() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    """
                    CREATE TABLE todo (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        a SMALLINT NOT NULL, b BIGINT NOT NULL, c NUMERIC(10, 2) NOT NULL,
                        d FLOAT NOT NULL, e BOOLEAN NOT NULL CHECK (e IN (0, 1)),
                        f VARCHAR(3) NOT NULL, g CHAR(32) NOT NULL UNIQUE, h TEXT NOT NULL,
                        i BLOB NOT NULL, j JSON NOT NULL, k DATE NOT NULL, l TIME NOT NULL,
                        m DATETIME NOT NULL, n TIMESTAMP NOT NULL, o NOT NULL,
                        p VARCHAR(9) NOT NULL CHECK (p IN ('alta', 'media', 'baja')),
                        q INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL)\
                    """);
            Rows.execute(
                    connection,
                    "CREATE TABLE estricta (a INT PRIMARY KEY, b REAL NOT NULL, c ANY, d BLOB)"
                            + " STRICT, WITHOUT ROWID");

            Seeding seeding = seed(Dialect.SQLITE, connection, 400);

            assertThat(seeding.unseeded()).isEmpty();
            assertThat(seeding.rows()).isEqualTo(Map.of("estricta", 400L, "todo", 400L));
            assertThat(
                            Rows.strings(
                                    connection,
                                    "SELECT DISTINCT typeof(a) || typeof(c) || typeof(m) || typeof(i)"
                                            + " FROM todo ORDER BY 1"))
                    .containsExactly("integerintegertextblob", "integerrealtextblob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closes_circles_of_references(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    "CREATE TABLE equipos (id INTEGER PRIMARY KEY, lider INTEGER UNIQUE)");
            Rows.execute(
                    connection,
                    "CREATE TABLE personas (id INTEGER PRIMARY KEY,"
                            + " equipo INTEGER NOT NULL REFERENCES equipos)");
            if (dialect == Dialect.SQLITE) {
                Rows.execute(connection, "DROP TABLE equipos");
                Rows.execute(
                        connection,
                        "CREATE TABLE equipos (id INTEGER PRIMARY KEY,"
                                + " lider INTEGER UNIQUE REFERENCES personas)");
            } else {
                Rows.execute(
                        connection,
                        "ALTER TABLE equipos ADD FOREIGN KEY (lider) REFERENCES personas");
            }

            Seeding seeding = seed(dialect, connection, 40);

            assertThat(seeding.rows()).isEqualTo(Map.of("equipos", 40L, "personas", 40L));
            assertThat(
                            Rows.string(
                                    connection,
                                    "SELECT count(*) FROM equipos e JOIN personas p ON p.id ="
                                            + " e.lider"))
                    .isEqualTo("35");
            assertThat(Rows.string(connection, "SELECT count(*) FROM equipos WHERE lider IS NULL"))
                    .isEqualTo("5");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keeps_unique_what_it_no_longer_remembers(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    "CREATE TABLE cuentas (id INTEGER PRIMARY KEY, correo VARCHAR(200) UNIQUE,"
                            + " a INTEGER NOT NULL, b VARCHAR(9) NOT NULL, UNIQUE (b, a))");
            Rows.execute(
                    connection,
                    "CREATE TABLE saldos (cuenta INTEGER PRIMARY KEY REFERENCES cuentas)");
            Rows.execute(
                    connection,
                    "CREATE TABLE amistades (una INTEGER REFERENCES cuentas,"
                            + " otra INTEGER REFERENCES cuentas, PRIMARY KEY (una, otra))");

            Seeding seeding = seed(dialect, connection, 23_000);

            assertThat(seeding.rows())
                    .containsEntry("saldos", 23_000L)
                    .containsEntry("amistades", 23_000L);
            assertThat(seeding.rows().get("cuentas")).isGreaterThan(22_900L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void says_which_tables_got_no_rows_and_why(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, "CREATE TABLE nada (a INTEGER NOT NULL CHECK (a * 0 = 1))");
            Rows.execute(
                    connection,
                    "CREATE TABLE par (a INTEGER NOT NULL, b INTEGER NOT NULL,"
                            + " PRIMARY KEY (a), CHECK (a + b < b + a))");
            Rows.execute(connection, "CREATE TABLE hija (par INTEGER NOT NULL REFERENCES par (a))");

            Seeding seeding = seed(dialect, connection, 50);

            assertThat(seeding.rows()).isEmpty();
            assertThat(seeding.unseeded().entrySet())
                    .extracting(each -> each.getKey() + " " + each.getValue().key())
                    .containsExactly(
                            "nada database.seed.no-value",
                            "par database.seed.refused",
                            "hija database.seed.no-parent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leaves_tables_that_have_rows_and_tops_up_those_with_hardly_any(Dialect dialect)
            throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            for (String table : List.of("llena", "casi")) {
                Rows.execute(connection, "CREATE TABLE " + table + " (a INTEGER PRIMARY KEY)");
            }
            Rows.execute(connection, "INSERT INTO llena VALUES (1), (2), (3)");
            Rows.execute(connection, "INSERT INTO casi VALUES (1), (40)");

            assertThat(seed(dialect, connection, 100).rows())
                    .isEqualTo(Map.of("llena", 3L, "casi", 102L));
        }
    }
}
