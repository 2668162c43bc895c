package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.util.List;

class DiffTextTest {

    private static final Column NAME = Column.of("nombre", SqlType.of("varchar", 50));

    private static final List<Change> EVERY_KIND =
            List.of(
                    new Change.AddTable(Table.of("pedido", List.of(NAME), List.of(), List.of())),
                    new Change.RemoveTable(Table.of("viejo", List.of(), List.of(), List.of())),
                    new Change.AddColumn("p", NAME),
                    new Change.RemoveColumn("p", NAME),
                    new Change.ModifyType("p", NAME, SqlType.of("text")),
                    new Change.ModifyNullable("p", NAME, false),
                    new Change.ModifyNullable("p", NAME.required(), true),
                    new Change.ModifyDefault("p", NAME, "'x'"),
                    new Change.ModifyComment("p", NAME.withComment("old"), null),
                    new Change.AddIndex("p", Index.of("ix", List.of("a", "b"), true)),
                    new Change.RemoveIndex("p", Index.of("ix", List.of("a"), false)),
                    new Change.AddConstraint("p", Constraint.Unique.of("uq", List.of("a"))),
                    new Change.RemoveConstraint("p", new Constraint.Check(null, "a > 0", true)));

    @Test
    void marks_every_kind_of_change_with_a_sign() {
        assertThat(new DiffText(Samples.ENGLISH).of(EVERY_KIND))
                .isEqualTo(
                        """
                        + table pedido (nombre varchar(50) null)
                        - table viejo
                        + column p.nombre varchar(50) null
                        - column p.nombre varchar(50) null
                        ~ type p.nombre varchar(50) -> text
                        ~ column p.nombre null -> not null
                        ~ column p.nombre not null -> null
                        ~ default p.nombre none -> 'x'
                        ~ comment p.nombre old -> none
                        + unique index ix (a, b) on p
                        - index ix (a) on p
                        + unique uq (a) on p
                        - check (a > 0) on p
                        """);
    }

    @Test
    void says_the_same_words_with_and_without_colour() {
        String coloured = new DiffText(Samples.COLOURED).of(EVERY_KIND);

        assertThat(coloured).contains("\u001b[31m-\u001b[0m \u001b[31mtable viejo\u001b[0m");
        assertThat(Style.withoutInk(coloured))
                .isEqualTo(new DiffText(Samples.ENGLISH).of(EVERY_KIND));
    }

    @Test
    void says_that_nothing_differs() {
        assertThat(new DiffText(Samples.SPANISH).of(List.of())).isEqualTo("Sin diferencias.\n");
    }
}
