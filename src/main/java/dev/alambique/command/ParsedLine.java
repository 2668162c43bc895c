package dev.alambique.command;

import dev.alambique.message.Message;
import dev.alambique.render.Face;
import dev.alambique.render.FailureText;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A line as picocli reads it. It stands apart from [Commands] so that a [PlainLine] loads none of
/// picocli's classes.
final class ParsedLine {

    private ParsedLine() {}

    static int execute(Session session, List<String> arguments, boolean json) {
        return line(session, meant(arguments), json).execute(arguments.toArray(String[]::new));
    }

    /// The commands a line can mean. Building one takes picocli some 20 ms, so all of them are
    /// built for `--help` alone.
    private static Set<String> meant(List<String> arguments) {
        Set<String> named =
                arguments.stream().filter(Commands.ALL::containsKey).collect(Collectors.toSet());
        boolean asksForHelp = arguments.contains("--help") || arguments.contains("-h");
        return named.isEmpty() && asksForHelp ? Commands.ALL.keySet() : named;
    }

    /// A fresh command line; picocli keeps what was parsed, so each run gets its own.
    private static CommandLine line(Session session, Set<String> commands, boolean json) {
        RootCommand root = new RootCommand(session);
        CommandLine line = new CommandLine(root);
        Commands.ALL.forEach((name, command) -> {
            if (commands.contains(name)) {
                line.addSubcommand(command.apply(session, root));
            }
        });
        Face face = session.console().face();
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setResourceBundle(new TextBundle(face.language()));
        line.setUsageHelpWidth(face.style().width());
        line.setUsageHelpAutoWidth(false);
        line.setOut(session.console().out());
        line.setErr(session.console().err());
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        face.style().colour()
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler(
                (exception, _, _) -> Commands.ended(exception, json, session.console()));
        line.setParameterExceptionHandler((exception, _) -> misused(exception, session.console()));
        return line;
    }

    private static int misused(ParameterException exception, Console console) {
        Message problem =
                switch (exception) {
                    case UnusableOption option ->
                            Message.of(
                                    "command.unusable-option",
                                    option.option(),
                                    option.given(),
                                    option.allowed());
                    case UnmatchedArgumentException unmatched ->
                            Message.of(
                                    "command.unknown-argument",
                                    String.join(" ", unmatched.getUnmatched()));
                    case MissingParameterException missing ->
                            Message.of(
                                    "command.missing-argument",
                                    missing.getMissing().stream()
                                            .map(CommandLine.Model.ArgSpec::paramLabel)
                                            .collect(Collectors.joining(" ")));
                    default -> Message.verbatim(String.valueOf(exception.getMessage()));
                };
        Message remedy =
                Message.of(
                        "command.see-help",
                        exception.getCommandLine().getCommandSpec().qualifiedName());
        console.note(new FailureText(console.face()).of(problem, List.of(remedy)).stripTrailing());
        return ExitCode.USAGE;
    }
}
