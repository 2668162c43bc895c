package dev.alambique.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Message;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class AnswersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add column apodo text | table | usuarios | add column usuarios.apodo text",
                "add column apodo text | table | 2 | add column tareas.apodo text",
                "drop column apodo | table | tareas | drop column tareas.apodo",
                "add index on (apodo) | table | 1 | add index on usuarios(apodo)",
                "alter column a set not null | table | 1"
                        + " | alter column usuarios.a set not null",
                "add column t.a | type | String(50) | add column t.a varchar(50)",
                "add column t.a not null | type | text default 'x'"
                        + " | add column t.a text not null default 'x'",
                "add column t.a not null | fill | General"
                        + " | add column t.a not null fill 'General'",
                "add column t.a not null | fill | 'General'"
                        + " | add column t.a not null fill 'General'",
                "add column t.a not null | fill | it's | add column t.a not null fill 'it''s'",
                "add column t.a not null | fill | 7 | add column t.a not null fill 7",
                "add column t.a not null | fill | 2024-01-31"
                        + " | add column t.a not null fill '2024-01-31'",
                "add column t.a not null | fill | x'; drop table t"
                        + " | add column t.a not null fill 'x''; drop table t'",
                "add column t.a not null | fill | 'a' not null"
                        + " | add column t.a not null fill '''a'' not null'",
                "alter column t.a set not null | fill | b | alter column t.a set not null fill b",
                "add check on t (a > 0) | repair a | 2 | add check on t (a > 0) fix a = 2",
                "add check on t (a > 0) | repair a | rechazar | add check on t (a > 0) refuse",
                "add check on t (a > 0) | repair a | 99 → 2, NULL stays"
                        + " | add check on t (a > 0) fix a 99 -> 2",
                "add check on t (a > b) | repair | b = null"
                        + " | add check on t (a > b) fix b = null",
                "add check (a > 0) | table | 2 | add check on tareas (a > 0)",
                "add foreign key (a) -> u | table | 2 | add foreign key tareas(a) -> u",
                "add unique (a) | table | 2 | add unique tareas(a)",
                "drop constraint x | table | 2 | drop constraint x on tareas",
                "drop foreign key (a) | table | 2 | drop foreign key tareas(a)",
                "drop index x | table | 2 | drop index x on tareas",
                "alter column a drop not null | table | 2 | alter column tareas.a drop not null",
                "alter column a set default 1 | table | 2"
                        + " | alter column tareas.a set default 1",
                "backfill a = b | table | 2 | backfill tareas.a = b",
                "merge columns a, b into c | table | 2 | merge columns tareas.a, b into c",
                "split column a into b, c | table | 2 | split column tareas.a into b, c",
                "normalise column a into c | table | 2 | normalise column tareas.a into c",
                "extract column a -> 'k' into c | table | 2 | extract column tareas.a -> 'k' into c",
                "transform column a | table | 2 | transform column tareas.a",
                "transform column t.a | type | varchar(10) | transform column t.a to varchar(10)",
                "transform column t.a to text | map | 1='a', 2='b' else 'c' keep original"
                        + " | transform column t.a to text map 1='a', 2='b' else 'c' keep original",
                "transform column t.a to text | map | map 1='a' | transform column t.a to text map 1='a'",
                "transform column t.a to text map 1='a' | else | null"
                        + " | transform column t.a to text map 1='a' else null",
                "transform column t.a to text map 1='a' | else | it's"
                        + " | transform column t.a to text map 1='a' else 'it''s'",
                "revision | fill t.a | General | revision --autogenerate --fill t.a='General'",
                "revision | rename t.a b | sí | revision --autogenerate --rename t.a=b",
                "revision | rename t.a b | b | revision --autogenerate --rename t.a=b",
                "revision | rename t.a b | separate | revision --autogenerate --rename t.a=-",
                "revision | rename t.a b | zero downtime"
                        + " | revision --autogenerate --rename t.a=b --zero-downtime t.a",
                "revision | rename t.a b | sin caída"
                        + " | revision --autogenerate --rename t.a=b --zero-downtime t.a",
                "rename column t.a to b | rollout | de una vez | rename column t.a to b at once",
                "rename table t to u | rollout | zero downtime | rename table t to u zero downtime",
                "alter column t.a type timestamptz | zone | utc"
                        + " | alter column t.a type timestamp with time zone assume 'UTC'",
                "alter column t.a type bigint | rollout | at once"
                        + " | alter column t.a type bigint at once",
                "alter column a type bigint | table | tareas"
                        + " | alter column tareas.a type bigint",
                "drop column a softly | table | tareas | drop column tareas.a softly",
                "rename column a to b | table | tareas | rename column tareas.a to b",
                "revision | rename-table t u | sí | revision --autogenerate --rename-table t=u",
                "revision | rename-table t u | no | revision --autogenerate --rename-table t=-",
            })
    void puts_an_answer_into_the_intent(String line, String about, String answer, String expected) {
        Parsed parsed = Answers.put(intent(line), question(about), answer);

        assertThat(parsed).isEqualTo(new Parsed.Understood(intent(expected), expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add column apodo text | table | pedidos",
                "add column apodo text | table | 9",
                "add column t.a | type | algo",
                "add column t.a | type | not null",
                "add column t.a not null | fill | `  `",
                "revision | rename t.a b | quizás",
                "rename column t.a to b | rollout | mañana",
                "alter column t.a type timestamptz | zone | x; drop",
                "alter column t.a type timestamptz | zone | utc zero downtime",
            })
    void refuses_an_answer_it_does_not_understand(String line, String about, String answer) {
        assertThat(Answers.put(intent(line), question(about), answer))
                .isInstanceOf(Parsed.Malformed.class);
    }

    private static Question question(String about) {
        List<String> choices = about.equals("table") ? List.of("usuarios", "tareas") : List.of();
        return new Question(about, Message.verbatim("?"), choices);
    }

    private static Intent intent(String line) {
        return ((Parsed.Understood) IntentParser.parse(line)).intent();
    }
}
