package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void says_what_why_and_what_to_do_next() {
        Failure failure =
                new Failure.Unavailable(
                        Message.verbatim("cannot inspect the database\npassword rejected"),
                        new IllegalStateException("secret detail"),
                        Message.verbatim("Set PGPASSWORD."),
                        Message.verbatim("Or run without a database."));

        assertThat(new FailureText(Samples.SPANISH).of(failure))
                .isEqualTo(
                        """
                        error     cannot inspect the database
                        por qué   password rejected
                        siguiente Set PGPASSWORD.
                        siguiente Or run without a database.
                        """);
    }
}
