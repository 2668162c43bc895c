package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// How long a shadow takes, printed and not judged: `-Dtimes=50` takes each of them so often.
class ShadowTimesTest {

    private static final int TIMES = Integer.getInteger("times", 2);

    private interface Making {
        PostgresqlShadow make() throws Exception;
    }

    @Test
    void prints_them() throws Exception {
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache());
                Shadows shadows = Shadows.on(servers, null, List.of(), null)) {
            long start = System.nanoTime();
            try (PostgresqlShadow first = opened(shadows)) {
                print("the first, with its server", List.of(System.nanoTime() - start));
                fill(first);
                shadows.keep(first, "key");
            }
            print("an empty one", times(() -> opened(shadows)));
            print("from what was kept", times(() -> shadows.kept("key").orElseThrow()));
            try (PostgresqlShadow source = shadows.kept("key").orElseThrow()) {
                print("a copy of another", times(source::copy));
            }
        }
    }

    private static void fill(Shadow shadow) throws SQLException {
        try (Connection connection = shadow.connect()) {
            for (int i = 0; i < 30; i++) {
                Rows.execute(
                        connection,
                        "CREATE TABLE t" + i + " (id serial PRIMARY KEY, a text UNIQUE)");
            }
        }
    }

    private static PostgresqlShadow opened(Shadows shadows) throws InterruptedException {
        return (PostgresqlShadow) ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow();
    }

    private static List<Long> times(Making making) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            try (PostgresqlShadow shadow = making.make()) {
                times.add(System.nanoTime() - start);
                assertThat(shadow.size()).isPositive();
            }
        }
        return times;
    }

    private static void print(String what, List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        System.out.printf(
                "PostgreSQL shadow, %-28s %6.0f ms (%.0f - %.0f)%n",
                what,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.getFirst() / 1e6,
                sorted.getLast() / 1e6);
    }
}
