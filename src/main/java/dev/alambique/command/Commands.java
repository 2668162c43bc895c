package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.render.Face;
import dev.alambique.render.FailureText;
import dev.alambique.render.Json;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/// All commands, and the one place where a command's end becomes an exit code. The command line and
/// the shell both come through here.
public final class Commands {

    /// In the order of `--help`.
    static final Map<String, BiFunction<Session, RootCommand, Object>> ALL =
            inOrder(
                    Map.entry("demo", DemoCommand::new),
                    Map.entry("ask", AskCommand::new),
                    Map.entry("batch", BatchCommand::new),
                    Map.entry("review", ReviewCommand::new),
                    Map.entry("schema", SchemaCommand::new),
                    Map.entry("models", ModelsCommand::new),
                    Map.entry("diff", DiffCommand::new),
                    Map.entry("history", HistoryCommand::new),
                    Map.entry("heads", HeadsCommand::new),
                    Map.entry("status", StatusCommand::new),
                    Map.entry("check", CheckCommand::new),
                    Map.entry("verify", VerifyCommand::new),
                    Map.entry("rollback", RollbackCommand::new),
                    Map.entry("explain", ExplainCommand::new),
                    Map.entry("doctor", DoctorCommand::new));

    private Commands() {}

    @SafeVarargs
    private static Map<String, BiFunction<Session, RootCommand, Object>> inOrder(
            Map.Entry<String, BiFunction<Session, RootCommand, Object>>... entries) {
        Map<String, BiFunction<Session, RootCommand, Object>> all = new LinkedHashMap<>();
        for (Map.Entry<String, BiFunction<Session, RootCommand, Object>> entry : entries) {
            all.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(all);
    }

    /// Whether a line only reads, and is over before anybody could want to stop it: Ctrl-C may then
    /// end the program at once.
    public static boolean isBrief(Session session, List<String> arguments) {
        return PlainLine.is(session, arguments);
    }

    /// Runs one command to its exit code. Whatever went wrong has been said when it returns.
    public static int execute(Session session, List<String> arguments) {
        boolean json = arguments.contains("--json");
        speak(session, arguments);
        try {
            if (arguments.isEmpty()) {
                return called(new RootCommand(session), json, session);
            }
            Optional<Callable<Integer>> plain = PlainLine.command(session, arguments);
            if (plain.isPresent()) {
                return called(plain.get(), json, session);
            }
            return ParsedLine.execute(session, arguments, json);
        } catch (Error error) {
            return bug(error, session.console());
        }
    }

    /// Where there is nothing to parse, picocli is left alone: its classes are too old for the
    /// start-up cache, and loading them would double the time to the prompt.
    private static int called(Callable<Integer> command, boolean json, Session session) {
        try {
            return command.call();
        } catch (Exception exception) {
            return ended(exception, json, session.console());
        }
    }

    /// The language is needed before the options are parsed: it is that of the complaints, too.
    private static void speak(Session session, List<String> arguments) {
        Console console = session.console();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals("--lang")) {
                Language language = Language.ofLocale(arguments.get(i + 1));
                session.use(console.withFace(new Face(language, console.face().style())));
            }
        }
    }

    /// What an exception out of a command means: Ctrl-C, trouble outside, or a bug.
    static int ended(Exception exception, boolean json, Console console) {
        // Files and channels end in errors of their own when the thread that uses them is
        // interrupted; what happened is still Ctrl-C.
        if (exception instanceof InterruptedException || Thread.interrupted()) {
            console.note(Message.of("command.interrupted"));
            return ExitCode.INTERRUPTED;
        }
        return exception instanceof Failure failure
                ? stopped(failure, json, console)
                : bug(exception, console);
    }

    private static int stopped(Failure failure, boolean json, Console console) {
        console.note(new FailureText(console.face()).of(failure).stripTrailing());
        if (json) {
            console.print(Json.text(Json.failure(failure.problem(), failure.remedies())).strip());
        }
        return ExitCode.of(failure);
    }

    private static int bug(Throwable thrown, Console console) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        console.note(Message.of("command.bug"));
        console.note(Message.verbatim(trace.toString().stripTrailing()));
        return ExitCode.BUG;
    }
}
