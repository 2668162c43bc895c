package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A hazard is the same one whether it is written as an operation, as SQL, or half and half.
class SpellingsTest {

    private static final String GIVEN =
            """
            op.create_table(
                "ventas",
                sa.Column("id", sa.BigInteger(), nullable=False),
                sa.Column("codigo", sa.String(length=20), nullable=True),
                sa.Column("importe", sa.Integer(), server_default="0", nullable=True),
                sa.Column("estado", sa.String(length=20), server_default="abierta", nullable=False),
                sa.Column("tienda_id", sa.BigInteger(), nullable=True),
                sa.PrimaryKeyConstraint("id", name="pk_ventas"),
                sa.UniqueConstraint("codigo", "importe", name="uq_ventas"),
                sa.CheckConstraint("importe >= 0", name="ck_ventas"),
            )
            op.create_index("ix_ventas_codigo", "ventas", ["codigo"])
            op.create_table(
                "tiendas",
                sa.Column("id", sa.BigInteger(), nullable=False),
                sa.Column("jefe_id", sa.BigInteger(), nullable=True),
                sa.PrimaryKeyConstraint("id", name="pk_tiendas"),
                sa.ForeignKeyConstraint(["jefe_id"], ["ventas.id"], name="fk_jefe"),
            )
            """;

    record Spelling(String rule, String operation, String sql) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Spelling of(String rule, String operation, String sql) {
        return new Spelling(rule, operation, sql);
    }

    private static String add(String column) {
        return "op.add_column('ventas', sa.Column(" + column + "))";
    }

    private static String alter(String arguments) {
        return "op.alter_column('ventas', " + arguments + ")";
    }

    static Stream<Spelling> spellings() {
        return Stream.of(
                of("drop-table", "op.drop_table('tiendas')", "DROP TABLE tiendas"),
                of(
                        "drop-column",
                        "op.drop_column('ventas', 'importe')",
                        "ALTER TABLE ventas DROP COLUMN importe"),
                of(
                        "drop-column-takes-constraints",
                        "op.drop_column('ventas', 'importe')",
                        "ALTER TABLE ventas DROP importe"),
                of(
                        "rename-column",
                        alter("'importe', new_column_name='total'"),
                        "ALTER TABLE ventas RENAME COLUMN importe TO total"),
                of(
                        "rename-table",
                        "op.rename_table('ventas', 'pedidos')",
                        "ALTER TABLE ventas RENAME TO pedidos"),
                of(
                        "create-index-blocking",
                        "op.create_index('ix', 'ventas', ['estado'])",
                        "CREATE INDEX ix ON ventas (estado)"),
                of(
                        "duplicate-or-prefix-index",
                        "op.create_index('ix', 'ventas', ['codigo'])",
                        "CREATE INDEX ix ON ventas (codigo)"),
                of(
                        "drop-index-blocking",
                        "op.drop_index('ix_ventas_codigo', 'ventas')",
                        "DROP INDEX ix_ventas_codigo"),
                of(
                        "concurrently-in-transaction",
                        "op.create_index('ix', 'ventas', ['estado'], postgresql_concurrently=True)",
                        "CREATE INDEX CONCURRENTLY ix ON ventas (estado)"),
                of(
                        "add-unique-blocking",
                        "op.create_unique_constraint('uq', 'ventas', ['estado'])",
                        "ALTER TABLE ventas ADD CONSTRAINT uq UNIQUE (estado)"),
                of(
                        "add-unique-with-duplicates",
                        "op.create_unique_constraint('uq', 'ventas', ['estado'])",
                        "ALTER TABLE ventas ADD CONSTRAINT uq UNIQUE (estado)"),
                of(
                        "nullable-unique",
                        "op.create_unique_constraint('uq', 'ventas', ['importe'])",
                        "ALTER TABLE ventas ADD CONSTRAINT uq UNIQUE (importe)"),
                of(
                        "add-check-validates",
                        "op.create_check_constraint('ck', 'ventas', 'importe > 1')",
                        "ALTER TABLE ventas ADD CONSTRAINT ck CHECK (importe > 1)"),
                of(
                        "add-check-violated",
                        "op.create_check_constraint('ck', 'ventas', 'importe > 1')",
                        "ALTER TABLE ventas ADD CONSTRAINT ck CHECK (importe > 1)"),
                of(
                        "check-lets-null-through",
                        "op.create_check_constraint('ck', 'ventas', 'importe > 1')",
                        "ALTER TABLE ventas ADD CONSTRAINT ck CHECK (importe > 1)"),
                of(
                        "add-foreign-key-validates",
                        "op.create_foreign_key('fk', 'ventas', 'tiendas', ['tienda_id'], ['id'])",
                        "ALTER TABLE ventas ADD CONSTRAINT fk FOREIGN KEY (tienda_id) REFERENCES tiendas (id)"),
                of(
                        "add-foreign-key-orphans",
                        "op.create_foreign_key('fk', 'ventas', 'tiendas', ['tienda_id'], ['id'])",
                        "ALTER TABLE ventas ADD CONSTRAINT fk FOREIGN KEY (tienda_id) REFERENCES tiendas (id)"),
                of(
                        "foreign-key-without-index",
                        "op.create_foreign_key('fk', 'ventas', 'tiendas', ['tienda_id'], ['id'])",
                        "ALTER TABLE ventas ADD CONSTRAINT fk FOREIGN KEY (tienda_id) REFERENCES tiendas (id)"),
                of(
                        "foreign-key-type-mismatch",
                        "op.create_foreign_key('fk', 'ventas', 'tiendas', ['importe'], ['id'])",
                        "ALTER TABLE ventas ADD CONSTRAINT fk FOREIGN KEY (importe) REFERENCES tiendas (id)"),
                of(
                        "drop-constraint",
                        "op.drop_constraint('ck_ventas', 'ventas')",
                        "ALTER TABLE ventas DROP CONSTRAINT ck_ventas"),
                of(
                        "drop-primary-key",
                        "op.drop_constraint('pk_tiendas', 'tiendas', type_='primary')",
                        "ALTER TABLE tiendas DROP CONSTRAINT pk_tiendas"),
                of(
                        "add-not-null-without-default",
                        add("'n', sa.Text(), nullable=False"),
                        "ALTER TABLE ventas ADD COLUMN n text NOT NULL"),
                of(
                        "add-column-volatile-default",
                        add("'n', sa.Float(), server_default=sa.text('random()')"),
                        "ALTER TABLE ventas ADD COLUMN n float DEFAULT random()"),
                of(
                        "add-column-stored-generated",
                        add("'n', sa.Integer(), sa.Computed('importe * 2', persisted=True)"),
                        "ALTER TABLE ventas ADD COLUMN n integer GENERATED ALWAYS AS (importe * 2) STORED"),
                of(
                        "add-column-auto-increment",
                        add("'n', sa.Integer(), sa.Identity()"),
                        "ALTER TABLE ventas ADD COLUMN n integer GENERATED BY DEFAULT AS IDENTITY"),
                of(
                        "unique-column-with-one-default",
                        add("'n', sa.Text(), server_default='x', unique=True"),
                        "ALTER TABLE ventas ADD COLUMN n text DEFAULT 'x' UNIQUE"),
                of(
                        "set-not-null-with-nulls",
                        alter("'importe', nullable=False"),
                        "ALTER TABLE ventas ALTER COLUMN importe SET NOT NULL"),
                of(
                        "drop-not-null",
                        alter("'estado', nullable=True"),
                        "ALTER TABLE ventas ALTER COLUMN estado DROP NOT NULL"),
                of(
                        "drop-default-on-not-null",
                        alter("'estado', server_default=None"),
                        "ALTER TABLE ventas ALTER COLUMN estado DROP DEFAULT"),
                of(
                        "changed-default-meaning",
                        alter("'estado', server_default='nueva'"),
                        "ALTER TABLE ventas ALTER COLUMN estado SET DEFAULT 'nueva'"),
                of(
                        "alter-column-type-rewrite",
                        alter("'importe', type_=sa.BigInteger()"),
                        "ALTER TABLE ventas ALTER COLUMN importe TYPE bigint"),
                of(
                        "lossy-type-change",
                        alter("'importe', type_=sa.SmallInteger()"),
                        "ALTER TABLE ventas ALTER COLUMN importe TYPE smallint"),
                of(
                        "cast-fails",
                        alter("'codigo', type_=sa.Integer()"),
                        "ALTER TABLE ventas ALTER COLUMN codigo TYPE integer"),
                of(
                        "using-cast-hides-loss",
                        alter("'codigo', type_=sa.String(3), postgresql_using='left(codigo, 3)'"),
                        "ALTER TABLE ventas ALTER COLUMN codigo TYPE varchar(3) USING left(codigo, 3)"),
                of(
                        "change-referenced-key-type",
                        alter("'id', type_=sa.Integer()"),
                        "ALTER TABLE ventas ALTER COLUMN id TYPE integer"),
                of(
                        "quoted-or-reserved-name",
                        add("'order', sa.Integer()"),
                        "ALTER TABLE ventas ADD COLUMN \"order\" integer"),
                of(
                        "json-instead-of-jsonb",
                        add("'n', sa.JSON()"),
                        "ALTER TABLE ventas ADD COLUMN n json"),
                of(
                        "missing-primary-key",
                        "op.create_table('t', sa.Column('a', sa.Integer()))",
                        "CREATE TABLE t (a integer)"),
                of(
                        "obvious-name-typo",
                        "op.drop_column('ventas', 'estad')",
                        "ALTER TABLE ventas DROP COLUMN estad"),
                of(
                        "sqlite-drop-column-limits",
                        "op.drop_column('ventas', 'codigo')",
                        "ALTER TABLE ventas DROP COLUMN codigo"),
                of(
                        "sqlite-alter-outside-batch",
                        alter("'importe', nullable=False"),
                        "ALTER TABLE ventas ALTER COLUMN importe SET NOT NULL"),
                of(
                        "fk-locks-referenced-table",
                        "op.create_table('t', sa.Column('v', sa.BigInteger(), sa.ForeignKey('ventas.id'), primary_key=True))",
                        "CREATE TABLE t (v bigint PRIMARY KEY REFERENCES ventas (id))"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void both_spellings_are_judged_alike(Spelling each) {
        Map<String, String> asOperation = found(each.rule(), each.operation());

        assertThat(asOperation).isNotEmpty();
        assertThat(found(each.rule(), sent(each.sql()))).isEqualTo(asOperation);
    }

    @Test
    void a_step_may_be_written_half_and_half() {
        assertThat(
                        rules(
                                add("'n', sa.Text()")
                                        + "\nop.execute('ALTER TABLE ventas ALTER COLUMN n SET NOT NULL')"))
                .contains("add-required-column");
        assertThat(
                        rules(
                                sent("ALTER TABLE ventas ADD COLUMN n text")
                                        + "\nop.alter_column('ventas', 'n', nullable=False)"))
                .contains("add-required-column");
        assertThat(
                        rules(
                                sent(
                                                "ALTER TABLE ventas ADD CONSTRAINT ck CHECK (importe > 1) NOT VALID")
                                        + "\n"
                                        + sent("ALTER TABLE ventas VALIDATE CONSTRAINT ck")))
                .contains("not-valid-validated-together");
        assertThat(
                        rules(
                                sent("CREATE TABLE t (a integer PRIMARY KEY)")
                                        + "\nop.create_index('ix', 't', ['a'])"))
                .doesNotContain("create-index-blocking");
        assertThat(
                        rules(
                                sent("ALTER TABLE ventas ADD COLUMN n text")
                                        + "\nop.drop_column('ventas', 'n')"))
                .doesNotContain("drop-column");
    }

    private static String sent(String sql) {
        return "op.execute(\"\"\"" + sql + "\"\"\")";
    }

    private static Set<String> rules(String block) {
        return Set.copyOf(check(block).stream().map(Finding::ruleId).toList());
    }

    /// Message and severity of what one rule found.
    private static Map<String, String> found(String rule, String block) {
        Map<String, String> found = new TreeMap<>();
        check(block).stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .forEach(finding ->
                        found.put(finding.message().toString(), finding.severity().name()));
        return found;
    }

    private static List<Finding> check(String block) {
        return Rules.check(
                        Scripts.chain(List.of(block)),
                        new Grounds(
                                Scripts.grounds(List.of(GIVEN), Map.of()).start(),
                                RevisionGraph.EMPTY,
                                Set.of(Dialect.values()),
                                Map.of("ventas", 2_000_000L, "tiendas", 500_000L),
                                EnvironmentFacts.UNKNOWN,
                                Models.NONE),
                        false)
                .findings();
    }
}
