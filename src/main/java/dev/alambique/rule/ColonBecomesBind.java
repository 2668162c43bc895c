package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A word behind a colon in literal SQL is taken for a parameter, also inside quotes.
final class ColonBecomesBind implements Rule {
    @Override
    public String id() {
        return "colon-becomes-bind";
    }

    /// As SQLAlchemy's `text()` finds parameters.
    private static final Pattern BIND = Pattern.compile("(?<![:\\w\\\\]):(\\w+)(?!:)");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.concat(
                        context.revision().upgradesOf(Operation.ExecuteSql.class),
                        context.revision().downgradesOf(Operation.ExecuteSql.class))
                .flatMap(execute -> {
                    Matcher bind = BIND.matcher(execute.operation().sql());
                    return bind.find() && isUnbound(context, execute.line())
                            ? Stream.of(finding(context, execute, bind.group(1)))
                            : Stream.empty();
                });
    }

    /// A plain call of `op.execute`, which gives no values.
    private static boolean isUnbound(RuleContext context, int line) {
        StringBuilder call = new StringBuilder();
        List<String> lines = context.source().lines().toList();
        for (int i = line - 1; i < Math.min(lines.size(), line + 40); i++) {
            call.append(lines.get(i)).append('\n');
            long open = call.chars().filter(c -> c == '(').count();
            if (open > 0 && open == call.chars().filter(c -> c == ')').count()) {
                break;
            }
        }
        String text = call.toString();
        return text.strip().startsWith("op.execute(")
                && !text.contains("bindparam")
                && !text.contains("\\:")
                && !text.contains(".values(");
    }

    private Finding finding(
            RuleContext context, Located<Operation.ExecuteSql> execute, String word) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(execute),
                        Message.of("rule.colon-becomes-bind", word))
                .withEvidence(":" + word);
    }
}
