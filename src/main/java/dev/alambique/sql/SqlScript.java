package dev.alambique.sql;

import dev.alambique.revision.OwnTriggers;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// SQL text cut into statements.
///
/// Quotes, dollar quotes and comments are respected. SQLAlchemy's bind parameters (`:name`) count
/// as values. The grammar is PostgreSQL's; SQLite's own forms are recognised as such, and every
/// other text it refuses is [SqlStatement.Unparsed].
public record SqlScript(List<ReadStatement> statements) {

    /// As SQLAlchemy's `text()` finds them.
    private static final Pattern BIND = Pattern.compile("(?<![:\\w\\\\]):(\\w+)(?!:)");

    /// What was read. Many rules look at the same text, each of them through all of a long history,
    /// and parsing is a thousand times the price of asking here.
    private static final Map<String, SqlScript> READ = new ConcurrentHashMap<>();

    private static final int TEXTS = 10_000;

    public SqlScript {
        statements = List.copyOf(statements);
    }

    public static SqlScript read(String sql) {
        if (READ.size() >= TEXTS) {
            READ.clear();
        }
        return READ.computeIfAbsent(sql, SqlScript::parse);
    }

    private static SqlScript parse(String sql) {
        if (OwnTriggers.isOne(sql)) {
            Optional<ReadStatement> own = ownForm(sql.strip());
            if (own.isPresent()) {
                return new SqlScript(List.of(own.get()));
            }
        }
        String text = withoutBinds(sql);
        List<? extends Token> tokens = tokens(text);
        List<ReadStatement> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            boolean ends = token.getType() == SQLLexer.SEMI_COLON && !isInBody(current);
            if (ends || token.getType() == Token.EOF) {
                if (!current.isEmpty()) {
                    statements.add(statement(sql, text, current));
                    current = new ArrayList<>();
                }
            } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                current.add(token);
            }
        }
        return new SqlScript(statements);
    }

    /// Between `BEGIN` and `END` of a trigger of SQLite, where statements end in semicolons, too.
    private static boolean isInBody(List<Token> tokens) {
        List<String> words =
                tokens.stream().map(each -> each.getText().toUpperCase(Locale.ROOT)).toList();
        long open =
                words.stream().filter(each -> each.equals("BEGIN") || each.equals("CASE")).count();
        long closed = words.stream().filter("END"::equals).count();
        int trigger = words.indexOf("TRIGGER");
        return words.indexOf("CREATE") == 0
                && trigger > 0
                && trigger < words.indexOf("BEGIN")
                && open > closed;
    }

    /// Empty where an expression in it is more than one, or looks at a table. On a line of its own
    /// no comment of it can hide what comes after.
    private static Optional<ReadStatement> ownForm(String sql) {
        String[] words = sql.split(" ", 3);
        SqlStatement statement = new SqlStatement.OwnForm(words[0] + " " + words[1]);
        Optional<String> expression = OwnTriggers.expression(sql);
        if (expression.isEmpty()) {
            return Optional.of(new ReadStatement(sql, 0, statement, List.of(), List.of()));
        }
        List<ReadStatement> read = parse("SELECT (" + expression.get() + "\n)").statements();
        boolean pure =
                read.size() == 1
                        && read.getFirst().statement() instanceof SqlStatement.Select
                        && read.getFirst().relations().isEmpty();
        return pure
                ? Optional.of(
                        new ReadStatement(
                                sql, 0, statement, read.getFirst().functions(), List.of()))
                : Optional.empty();
    }

    /// The same text, same length, with `$1` for each bind parameter outside quotes.
    private static String withoutBinds(String sql) {
        StringBuilder text = new StringBuilder(sql);
        var matches = BIND.matcher(sql);
        List<int[]> quoted = matches.find() ? quotedRanges(sql) : List.of();
        matches.reset();
        while (matches.find()) {
            int start = matches.start();
            if (quoted.stream().noneMatch(range -> range[0] <= start && start <= range[1])) {
                text.replace(start, matches.end(), "$1" + " ".repeat(matches.end() - start - 2));
            }
        }
        return text.toString().replace("\\:", " :");
    }

    private static List<int[]> quotedRanges(String sql) {
        List<int[]> ranges = new ArrayList<>();
        int dollar = -1;
        for (Token token : tokens(sql)) {
            int type = token.getType();
            if (type == SQLLexer.BeginDollarStringConstant) {
                dollar = token.getStartIndex();
            } else if (type == SQLLexer.EndDollarStringConstant) {
                ranges.add(new int[] {dollar, token.getStopIndex()});
            } else if (type == SQLLexer.StringConstant
                    || type == SQLLexer.UnicodeEscapeStringConstant
                    || type == SQLLexer.QuotedIdentifier
                    || type == SQLLexer.BlockComment
                    || type == SQLLexer.LineComment) {
                ranges.add(new int[] {token.getStartIndex(), token.getStopIndex()});
            }
        }
        return ranges;
    }

    private static List<? extends Token> tokens(String text) {
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
        tokens.add(lexer.emitEOF());
        return tokens;
    }

    private static ReadStatement statement(String sql, String text, List<Token> tokens) {
        int start = tokens.getFirst().getStartIndex();
        int end = tokens.getLast().getStopIndex() + 1;
        String original = slice(sql, start, end);
        FirstError error = new FirstError();
        SQLParser parser =
                new SQLParser(new CommonTokenStream(new ListTokenSource(new ArrayList<>(tokens))));
        parser.removeErrorListeners();
        parser.addErrorListener(error);
        SQLParser.SqlContext tree = parser.sql();
        String found = error.message;
        if (found != null || tree.statement().size() != 1) {
            String reason = found == null ? "not one statement" : found;
            SqlStatement known = SqliteForms.of(slice(text, start, end), reason);
            return new ReadStatement(original, start, known, List.of(), List.of());
        }
        SQLParser.StatementContext statement = tree.statement(0);
        Mentions mentions = Mentions.in(statement);
        return new ReadStatement(
                original,
                start,
                StatementReader.read(statement, original),
                mentions.functions(),
                mentions.relations());
    }

    /// ANTLR counts code points, Java UTF-16 units.
    private static String slice(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static final class FirstError extends BaseErrorListener {
        private @Nullable String message;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String text,
                @Nullable RecognitionException cause) {
            if (message == null) {
                message = line + ":" + (column + 1) + " " + text.lines().findFirst().orElse(text);
            }
        }
    }
}
