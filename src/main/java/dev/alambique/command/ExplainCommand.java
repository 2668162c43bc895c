package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.render.RulePageText;
import dev.alambique.rule.Rule;
import dev.alambique.rule.RulePage;
import dev.alambique.rule.Rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `explain RULE`: the rule's page with what was measured, in the language of the session.
@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "RULE", descriptionKey = "option.rule")
    private String rule = "";

    private final Session session;

    ExplainCommand(Session session, RootCommand root) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (Rules.ALL.stream().noneMatch(each -> each.id().equals(rule))) {
            throw new Failure.Unusable(
                    Message.of("command.unknown-rule", rule),
                    Message.of("command.unknown-rule.remedy", known()));
        }
        Console console = session.console();
        RulePage page = RulePage.read(rule, console.face().language());
        console.print(new RulePageText(console.face()).of(page).stripTrailing());
        return ExitCode.DONE;
    }

    private static String known() {
        return Rules.ALL.stream().map(Rule::id).sorted().collect(Collectors.joining(", "));
    }
}
