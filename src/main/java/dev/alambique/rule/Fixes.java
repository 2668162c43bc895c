package dev.alambique.rule;

import dev.alambique.finding.Fix;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Edits that are safe to offer, made from the script's text. Where the text is not of the plain
/// shape they know, there is none.
final class Fixes {

    private static final Pattern HEAD = Pattern.compile("(\\s*def \\w+\\([^()]*\\))\\s*:(.*)");
    private static final String INDENT = "    ";

    private Fixes() {}

    /// Puts the operation into an autocommit block, with the keyword where it is missing.
    static Optional<Fix> concurrently(
            RuleContext context, Located<?> operation, boolean addKeyword) {
        if (operation.surroundings().inBatch()) {
            return Optional.empty();
        }
        return statement(context, operation.line())
                .filter(lines -> lines.startsWith("op."))
                .filter(lines -> !addKeyword || lines.startsWith("op.create_index("))
                .map(lines ->
                        addKeyword ? lines.withArgument("postgresql_concurrently=True") : lines)
                .map(lines ->
                        lines.fix(
                                "rule.fix.autocommit",
                                lines.indent() + "with op.get_context().autocommit_block():"));
    }

    /// Puts the operation into a batch block for its table.
    static Optional<Fix> inBatch(RuleContext context, Located<?> operation, String table) {
        String quoted = "['\"]" + Pattern.quote(table) + "['\"]\\s*,\\s*";
        Pattern first = Pattern.compile("op\\.(alter_column)\\(\\s*" + quoted + "(?s)(.*)");
        Pattern second =
                Pattern.compile(
                        "op\\.(drop_constraint|create_foreign_key|create_unique_constraint"
                                + "|create_check_constraint)\\((\\s*['\"]\\w+['\"]\\s*,\\s*)"
                                + quoted
                                + "(?s)(.*)");
        return statement(context, operation.line())
                .flatMap(lines -> {
                    Matcher one = first.matcher(lines.text());
                    Matcher two = second.matcher(lines.text());
                    if (one.matches()) {
                        return Optional.of(
                                lines.withText("batch_op." + one.group(1) + "(" + one.group(2)));
                    }
                    return two.matches()
                            ? Optional.of(
                                    lines.withText(
                                            "batch_op."
                                                    + two.group(1)
                                                    + "("
                                                    + two.group(2)
                                                    + two.group(3)))
                            : Optional.empty();
                })
                .map(lines ->
                        lines.fix(
                                "rule.fix.batch",
                                lines.indent()
                                        + "with op.batch_alter_table(\""
                                        + table
                                        + "\") as batch_op:"));
    }

    /// Says that the function on that line returns nothing.
    static Optional<Fix> returnsNone(RuleContext context, int line) {
        List<String> lines = context.source().lines().toList();
        if (line > lines.size()) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(lines.get(line - 1));
        return head.matches()
                ? Optional.of(
                        new Fix(
                                Message.of("rule.fix.type-hint"),
                                line,
                                line,
                                head.group(1) + " -> None:" + head.group(2)))
                : Optional.empty();
    }

    /// The call that starts on that line, if nothing else stands on its lines.
    private static Optional<Lines> statement(RuleContext context, int line) {
        List<String> all = context.source().lines().toList();
        List<String> taken = new ArrayList<>();
        for (int i = line - 1; i >= 0 && i < all.size() && taken.size() < 60; i++) {
            taken.add(all.get(i));
            Optional<Lines> whole = Lines.of(line, taken);
            if (whole.isPresent()) {
                return whole;
            }
        }
        return Optional.empty();
    }

    /// A call that fills whole lines.
    private record Lines(int first, int last, String indent, String text) {

        /// Empty where the lines are not one complete call, or hold what a plain look cannot judge.
        static Optional<Lines> of(int first, List<String> lines) {
            String joined = String.join("\n", lines);
            String text = joined.strip();
            boolean plain =
                    !text.contains("\"\"\"") && !text.contains("'''") && !text.contains("#");
            return plain && isWholeCall(text)
                    ? Optional.of(
                            new Lines(
                                    first,
                                    first + lines.size() - 1,
                                    joined.substring(0, joined.indexOf(text)),
                                    text))
                    : Optional.empty();
        }

        private static boolean isWholeCall(String text) {
            int depth = 0;
            char quote = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '\'' || c == '"') {
                    quote = c;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')' && --depth == 0) {
                    return i == text.length() - 1;
                }
            }
            return false;
        }

        boolean startsWith(String start) {
            return text.startsWith(start);
        }

        Lines withText(String value) {
            return new Lines(first, last, indent, value);
        }

        Lines withArgument(String argument) {
            String open = text.substring(0, text.length() - 1).stripTrailing();
            return withText(open + (open.endsWith(",") ? " " : ", ") + argument + ")");
        }

        Fix fix(String title, String block) {
            String body =
                    (indent + text)
                            .lines()
                            .map(each -> INDENT + each)
                            .collect(Collectors.joining("\n"));
            return new Fix(Message.of(title), first, last, block + "\n" + body);
        }
    }
}
