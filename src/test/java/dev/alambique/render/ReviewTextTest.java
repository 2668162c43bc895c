package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Message;
import dev.alambique.review.Review;
import dev.alambique.review.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class ReviewTextTest {

    @Test
    void shows_who_answered_and_every_line_of_the_checklist() {
        assertThat(new ReviewText(Samples.SPANISH).of(Samples.REVIEWS))
                .isEqualTo(
                        """
                        Database ORM Specialist  respondió openai:gpt-x, 2,4 s
                          pide cambios: 1 error
                          [sí]            Does downgrade undo upgrade?
                          [no]            Is it safe with rows? (required-column-on-existing-table)
                          [no comprobado] Are locks short?
                        Python Best Practices Coach  respondió rules, 30,0 s
                          sin veredicto: No answer in time.
                        """);
    }

    @Test
    void shows_an_approval_with_its_reason() {
        Review review =
                new Review(
                        "Coach",
                        "rules",
                        new Verdict.Approve(Message.verbatim("Nothing to say.")),
                        List.of(),
                        Duration.ofMillis(12));

        assertThat(new ReviewText(Samples.ENGLISH).of(List.of(review)))
                .isEqualTo("Coach  answered by rules, 12 ms\n  approves: Nothing to say.\n");
    }
}
