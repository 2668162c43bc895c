package dev.alambique.alembic;

import dev.alambique.project.EnvironmentFact;
import dev.alambique.project.EnvironmentFact.Answer;
import dev.alambique.project.EnvironmentFact.LeftOut;
import dev.alambique.project.EnvironmentFact.Said;
import dev.alambique.project.EnvironmentFact.Topic;
import dev.alambique.project.EnvironmentFact.Unknown;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Lambda;
import dev.alambique.python.Expression.Name;
import dev.alambique.sqlalchemy.Meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the calls of `context.configure` say, option by option.
final class OptionFacts {

    private final Meaning meaning;
    private final String file;

    private OptionFacts(Meaning meaning, String file) {
        this.meaning = meaning;
        this.file = file;
    }

    /// `calls` are those that count, their arguments folded; `file` as it is shown.
    static List<EnvironmentFact> of(List<Call> calls, Meaning meaning, String file) {
        OptionFacts facts = new OptionFacts(meaning, file);
        return Stream.of(Topic.values())
                .filter(Topic::isOption)
                .map(topic -> new EnvironmentFact(topic, facts.answer(topic, calls)))
                .toList();
    }

    private Answer answer(Topic topic, List<Call> calls) {
        if (calls.isEmpty()) {
            return new Unknown("", "");
        }
        List<Answer> answers = new ArrayList<>();
        for (Call call : calls) {
            Answer next = answer(topic, call);
            boolean differs = !answers.isEmpty() && !same(answers.getFirst(), next);
            if (differs) {
                String place = SourceFacts.place(file, call.span());
                return new Unknown(words(answers.getFirst()) + " | " + words(next), place);
            }
            answers.add(next);
        }
        return answers.getFirst();
    }

    private static boolean same(Answer one, Answer other) {
        return one.getClass().equals(other.getClass()) && words(one).equals(words(other));
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case Said said -> said.value();
            case LeftOut _ -> "-";
            case Unknown unknown -> unknown.source();
        };
    }

    private Answer answer(Topic topic, Call call) {
        Expression value = call.keyword(topic.id());
        if (value == null) {
            return call.unpacked().isEmpty() ? new LeftOut() : unknown(call.unpacked().getFirst());
        }
        if (meaning.isNone(value)) {
            return new LeftOut();
        }
        return switch (topic) {
            case TARGET_METADATA -> said(value);
            case INCLUDE_OBJECT, INCLUDE_NAME, PROCESS_REVISION_DIRECTIVES -> hook(value);
            case COMPARE_TYPE, COMPARE_SERVER_DEFAULT ->
                    meaning.truth(value) == null ? hook(value) : flag(value);
            case VERSION_TABLE, VERSION_TABLE_SCHEMA -> text(value);
            default -> flag(value);
        };
    }

    /// A function of the project's: that there is one is what can be known.
    private Answer hook(Expression value) {
        return value instanceof Name || value instanceof Lambda ? said(value) : unknown(value);
    }

    private Answer flag(Expression value) {
        Boolean truth = meaning.truth(value);
        if (truth != null) {
            return new Said(truth.toString(), SourceFacts.place(file, value.span()));
        }
        return DialectTest.of(value, meaning).only() == null ? unknown(value) : said(value);
    }

    private Answer text(Expression value) {
        String text = meaning.text(value);
        return text == null
                ? unknown(value)
                : new Said(text, SourceFacts.place(file, value.span()));
    }

    private Answer said(Expression value) {
        return new Said(SourceFacts.brief(value.span()), SourceFacts.place(file, value.span()));
    }

    private Answer unknown(Expression value) {
        return new Unknown(SourceFacts.brief(value.span()), SourceFacts.place(file, value.span()));
    }
}
