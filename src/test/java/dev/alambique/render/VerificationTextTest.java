package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Message;
import dev.alambique.verify.Verification;

import org.junit.jupiter.api.Test;

import java.util.List;

class VerificationTextTest {

    @Test
    void shows_every_stage_of_both_engines_with_rows_and_milliseconds() {
        assertThat(new VerificationText(Samples.ENGLISH).of(Samples.PASSED))
                .isEqualTo(
                        """
                                                   SQLite 3.40.1     PostgreSQL 17.11
                          prepare the shadow       ok 9 ms           ok 9 ms
                          upgrade, empty tables    ok 9 ms           ok 9 ms
                          put rows in              ok 9 ms           ok 9 ms
                          upgrade, with rows       ok 9 ms           ok 9 ms
                          schema as planned        ok 9 ms           ok 9 ms
                          nothing else lost        ok 9 ms           ok 9 ms
                          rows kept by upgrade     ok 9 ms           ok 9 ms
                          foreign keys hold        ok 9 ms           ok 9 ms
                          old application goes on  ok, 6 of 6        ok, 6 of 6
                          downgrade                ok 9 ms           ok 9 ms
                          schema as before         ok 9 ms           ok 9 ms
                          rows kept by downgrade   ok 9 ms           ok 9 ms
                          up and down, 3 rows      ok 9 ms           ok 9 ms
                          up and down, other rows  ok 9 ms           ok 9 ms
                          upgrade again            ok 9 ms           ok 9 ms
                          same schema again        ok 9 ms           ok 9 ms
                          same rows again          ok 9 ms           ok 9 ms
                          schema matches models    ok 9 ms           ok 9 ms
                          rows                     1,000             1,000
                          going back               loses new writes  loses new writes
                          how it ran               env.py            env.py
                          sandbox                  bubblewrap        bubblewrap
                          note  going back loses what is written to producto.descripcion from now on
                        Verified: SQLite 3.40.1, PostgreSQL 17.11.
                        """);
    }

    @Test
    void shows_where_an_engine_failed_and_never_calls_a_stage_ok_that_did_not_run() {
        assertThat(new VerificationText(Samples.SPANISH).of(Samples.FAILED))
                .contains("upgrade, con filas                bien 9 ms        FALLA 45 ms\n")
                .contains("downgrade                         bien 9 ms        no comprobado\n")
                .endsWith(
                        """
                          PostgreSQL 17.11, upgrade, con filas, alembic/versions/41c0_descripcion.py:2:
                            23502
                            column "descripcion" of relation "producto" contains null values
                            ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL
                          nota  SQLite 3.40.1: la vuelta atrás pierde lo que se escriba desde ahora en
                            producto.descripcion
                          nota  PostgreSQL 17.11: The table was locked.
                        Falla: PostgreSQL 17.11.
                        """);
    }

    @Test
    void says_what_was_not_verified_why_and_what_to_do() {
        String text = new VerificationText(Samples.ENGLISH).of(Samples.UNVERIFIED);

        assertThat(text)
                .contains("upgrade, with rows       ok 9 ms           not checked\n")
                .doesNotContain("Verified:")
                .endsWith(
                        """
                          PostgreSQL was not checked: The server did not start.
                        NOT VERIFIED: PostgreSQL is missing.
                          next  Install PostgreSQL 13 or newer.
                        """);
    }

    @Test
    void draws_no_table_where_nothing_could_run() {
        Verification nothing =
                new Verification.Unverified(
                        List.of(), Message.verbatim("There is no Python."), List.of());

        assertThat(new VerificationText(Samples.SPANISH).of(nothing))
                .isEqualTo("SIN VERIFICAR: There is no Python.\n");
    }

    @Test
    void shows_what_each_statement_locks_and_never_leaves_out_what_was_not_measured() {
        Verification locking = new Verification.Passed(List.of(Samples.locking()));

        assertThat(new VerificationText(Samples.ENGLISH).of(locking))
                .isEqualTo(
                        """
                                                   PostgreSQL 17.11
                          rows                     1,000
                          going back               not known
                          locks on producto        ACCESS EXCLUSIVE, 5 ms
                          longest read meanwhile   4 ms
                          longest write meanwhile  2.4 s
                          how it ran               env.py
                          sandbox                  bubblewrap
                          PostgreSQL, statement by statement, on tables that were there before:
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto ALTER COLUMN
                              precio TYPE NUMERIC(12, 4)
                                3 ms  producto ACCESS EXCLUSIVE (nobody can read or write); writes
                                      producto anew; reads all of producto; as the rules expect
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto ADD COLUMN nota
                              TEXT
                                2 ms  locks no table that was not locked already; NOT as the rules
                                      expect: producto ACCESS EXCLUSIVE, writes producto anew, reads all
                                      of producto
                            alembic/versions/41c0_descripcion.py:2  CREATE INDEX CONCURRENTLY ix ON
                              producto (nota)
                                7 ms  outside a transaction; its locks were not measured
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto DROP COLUMN
                              nota
                                1 ms  what it locks was not measured; the rules expect producto ACCESS
                                      EXCLUSIVE
                            An application that went on meanwhile waited 2.4 s for producto, behind
                              alembic/versions/41c0_descripcion.py:2.
                        Verified: PostgreSQL 17.11.
                        """);
        assertThat(new VerificationText(Samples.SPANISH).of(locking))
                .contains(
                        """
                          bloqueo de producto             ACCESS EXCLUSIVE, 5 ms
                          lectura más larga entretanto    4 ms
                          escritura más larga entretanto  2,4 s
                        """)
                .endsWith(
                        """
                          PostgreSQL, sentencia a sentencia, en las tablas que ya existían:
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto ALTER COLUMN
                              precio TYPE NUMERIC(12, 4)
                                3 ms  producto ACCESS EXCLUSIVE (nadie puede leer ni escribir);
                                      reescribe producto; lee entera producto; como prevén las reglas
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto ADD COLUMN nota
                              TEXT
                                2 ms  no bloquea ninguna tabla que no lo estuviera ya; NO como prevén
                                      las reglas: producto ACCESS EXCLUSIVE, reescribe producto, lee
                                      entera producto
                            alembic/versions/41c0_descripcion.py:2  CREATE INDEX CONCURRENTLY ix ON
                              producto (nota)
                                7 ms  fuera de una transacción; no se midieron sus bloqueos
                            alembic/versions/41c0_descripcion.py:2  ALTER TABLE producto DROP COLUMN
                              nota
                                1 ms  no se midió lo que bloquea; las reglas prevén producto ACCESS
                                      EXCLUSIVE
                            Una aplicación que seguía en marcha esperó 2,4 s por producto, detrás de
                              alembic/versions/41c0_descripcion.py:2.
                        Verificado: PostgreSQL 17.11.
                        """);
    }

    @Test
    void fits_forty_columns() {
        for (var verification :
                List.of(
                        Samples.PASSED,
                        Samples.FAILED,
                        Samples.UNVERIFIED,
                        new Verification.Passed(List.of(Samples.locking())))) {
            String text = new VerificationText(Samples.NARROW).of(verification);

            assertThat(text.lines()).allMatch(line -> line.length() <= 40);
        }
    }
}
