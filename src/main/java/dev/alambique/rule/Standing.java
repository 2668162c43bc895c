package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What SQL text has made and not yet removed when an operation runs, of the kinds Alembic has no
/// words for. `table` is the one a trigger is on, empty for other kinds; `text` is the statement.
record Standing(String name, String table, String text) {

    private static final Pattern MAKES =
            Pattern.compile(
                    "(?i)\\b(?:CREATE|DROP)\\b.*\\b(?:VIEW|TRIGGER|FUNCTION|PROCEDURE|DOMAIN)\\b",
                    Pattern.DOTALL);

    /// A kind of object, and the words its statements have.
    enum Kind {
        VIEW,
        TRIGGER,
        FUNCTION,
        PROCEDURE,
        DOMAIN
    }

    /// Those that stand before that place, oldest first.
    static List<Standing> of(Kind kind, RuleContext context, Located<?> place) {
        Stream<Sent> here =
                context.sentUp().stream().filter(sent -> sent.place().line() < place.line());
        Map<String, Standing> standing = new LinkedHashMap<>();
        Stream.concat(context.makers().stream(), here)
                .filter(sent -> speaksOf(kind, sent))
                .forEach(sent -> apply(kind, sent, standing));
        return new ArrayList<>(standing.values());
    }

    /// Those of a kind that this revision makes, wherever in it.
    static List<Standing> made(Kind kind, RuleContext context) {
        Map<String, Standing> made = new LinkedHashMap<>();
        context.sentUp().stream()
                .filter(sent -> sent.begins("CREATE") && speaksOf(kind, sent))
                .forEach(sent -> apply(kind, sent, made));
        return new ArrayList<>(made.values());
    }

    /// The statements of an upgrade that make or remove anything of these kinds.
    static List<Sent> makers(Revision revision) {
        return Sent.in(
                        revision.upgrade().stream()
                                .filter(each ->
                                        each.operation() instanceof Operation.ExecuteSql(String sql)
                                                && MAKES.matcher(sql).find())
                                .toList())
                .stream()
                .filter(sent -> sent.begins("CREATE") || sent.begins("DROP"))
                .toList();
    }

    private static boolean speaksOf(Kind kind, Sent sent) {
        return (sent.begins("CREATE") || sent.begins("DROP"))
                && sent.has(kind.name())
                && !sent.nameAfter(kind.name()).isEmpty();
    }

    private static void apply(Kind kind, Sent sent, Map<String, Standing> standing) {
        String name = sent.nameAfter(kind.name());
        if (sent.begins("DROP " + kind.name()) || sent.begins("DROP MATERIALIZED " + kind.name())) {
            standing.remove(name);
        } else if (creates(kind, sent)) {
            String table = kind == Kind.TRIGGER ? sent.nameAfter("ON") : "";
            standing.put(name, new Standing(name, table, sent.text()));
        }
    }

    /// `CREATE [OR REPLACE] [TEMP] [MATERIALIZED] VIEW`, but no function that mentions a view.
    private static boolean creates(Kind kind, Sent sent) {
        return sent.text()
                .matches(
                        "(?is)\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?"
                                + "(?:TEMP(?:ORARY)?\\s+|MATERIALIZED\\s+|CONSTRAINT\\s+|RECURSIVE\\s+)*+"
                                + kind.name()
                                + "\\b.*");
    }

    /// Also in quotes, where the bodies of functions stand.
    boolean mentions(String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)").matcher(text).find();
    }
}
