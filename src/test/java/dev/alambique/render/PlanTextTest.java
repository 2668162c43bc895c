package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Phase;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;
import dev.alambique.plan.Step;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import org.junit.jupiter.api.Test;

import java.util.List;

class PlanTextTest {

    @Test
    void shows_what_is_meant_the_step_its_reasons_and_its_price() {
        assertThat(new PlanText(Samples.ENGLISH).of(Samples.PLAN))
                .isEqualTo(
                        """
                        Intent      add column producto.descripcion varchar(500) null
                        because     Type and nullability are those of the model (models.py:17).

                        Plan: 1 revision
                          1  Add producto.descripcion
                             upgrade     add column producto.descripcion varchar(500) null
                             downgrade   drop column producto.descripcion
                             why         A nullable column needs no rewrite.
                             loses       Values stored in the new column.

                        warning  The database has a column the models do not know.
                        """);
    }

    @Test
    void names_the_phase_of_each_step_in_spanish() {
        Plan plan =
                new Plan(
                        new Intent.RequireColumn("producto", "descripcion", "''"),
                        List.of(
                                step(
                                        Phase.BACKFILL,
                                        new Operation.ExecuteSql("UPDATE producto\n  SET x = 1")),
                                step(
                                        Phase.CONTRACT,
                                        Operation.AlterColumn.nullable(
                                                "producto", "descripcion", false, null))),
                        List.of(),
                        List.of());

        assertThat(new PlanText(Samples.SPANISH).of(plan))
                .isEqualTo(
                        """
                        Petición    alter column producto.descripcion set not null fill ''

                        Plan: 2 revisiones; cada una se puede desplegar y deshacer por separado
                          1  rellenar  paso
                             upgrade     execute UPDATE producto SET x = 1
                             antes de la siguiente  Desplegar la aplicación.
                          2  contraer  paso
                             upgrade     alter column producto.descripcion set not null
                             antes de la siguiente  Desplegar la aplicación.
                        """);
    }

    @Test
    void numbers_the_choices_of_a_question() {
        List<Question> questions =
                List.of(
                        new Question(
                                "table",
                                Message.verbatim("Which table gets descripcion?"),
                                List.of("producto", "categoria")));

        assertThat(new PlanText(Samples.ENGLISH).of(questions))
                .isEqualTo(
                        """
                        Which table gets descripcion?
                          1  producto
                          2  categoria
                        """);
    }

    private static Step step(Phase phase, Operation operation) {
        return new Step(
                phase,
                Message.verbatim("paso"),
                List.of(Located.of(operation)),
                List.of(),
                List.of(),
                List.of(Message.verbatim("Desplegar la aplicación.")),
                List.of());
    }
}
