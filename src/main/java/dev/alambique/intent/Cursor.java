package dev.alambique.intent;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A place in a line that is being read, and the first thing found wrong with it.
final class Cursor {

    private static final Token END = new Token(Token.Kind.SYMBOL, "", 0, 0);

    private final String line;
    private final List<Token> tokens;
    private final String example;
    private int at;
    private Parsed.@Nullable Malformed problem;
    private @Nullable Token culprit;

    Cursor(String line, List<Token> tokens, String example) {
        this.line = line;
        this.tokens = tokens;
        this.example = example;
    }

    /// The tokens up to the next comma or closing bracket that belongs to this level, to be read
    /// for themselves; both cursors then know the same problem.
    Cursor item() {
        int depth = 0;
        int end = at;
        while (end < tokens.size()) {
            Token token = tokens.get(end);
            if (depth == 0 && (token.is(",") || token.is(")"))) {
                break;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            end++;
        }
        Cursor item = new Cursor(line, tokens.subList(at, end), example);
        at = end;
        return item;
    }

    /// Notes what was found wrong with a part.
    void failLike(Cursor part) {
        if (problem == null && part.problem != null) {
            problem = part.problem;
            culprit = part.culprit;
        }
    }

    Parsed.@Nullable Malformed problem() {
        return problem;
    }

    boolean failed() {
        return problem != null;
    }

    /// The token that was not understood, if it was a token.
    @Nullable Token culprit() {
        return culprit;
    }

    List<Token> rest() {
        return tokens.subList(at, tokens.size());
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        int index = at + ahead;
        return index < tokens.size() ? tokens.get(index) : END;
    }

    /// Whether it is what stands after the last token.
    boolean isEnd(Token token) {
        return token.equals(END);
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    void skip(int count) {
        at += count;
    }

    boolean take(Words word) {
        return takeIf(word.matches(peek()));
    }

    boolean take(String symbol) {
        return takeIf(peek().is(symbol));
    }

    private boolean takeIf(boolean matches) {
        if (matches) {
            at++;
        }
        return matches;
    }

    /// Takes two words that follow each other, or none.
    boolean take(Words first, Words second) {
        boolean both = first.matches(peek()) && second.matches(peek(1));
        if (both) {
            at += 2;
        }
        return both;
    }

    /// What stands between two tokens, or nothing.
    String gap(Token before, Token after) {
        return line.substring(before.end(), after.start());
    }

    /// Everything that is left, as it was typed.
    String remainingText() {
        String text = atEnd() ? "" : line.substring(peek().start()).strip();
        at = tokens.size();
        return text;
    }

    /// Notes a problem at the next token; the first one counts.
    void fail(String key, Object... arguments) {
        failAt(peek(), key, arguments);
    }

    void failAt(Token token, String key, Object... arguments) {
        if (problem == null) {
            int position = token.equals(END) ? line.length() + 1 : token.start() + 1;
            problem = new Parsed.Malformed(Message.of(key, arguments), position, example);
            culprit = token.equals(END) ? null : token;
        }
    }

    /// A name in or out of quotes; null, and a problem, where there is none.
    @Nullable String name(String missingKey) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            fail(token.kind() == Token.Kind.UNTERMINATED ? "intent.unterminated" : missingKey);
            return null;
        }
        String name = token.text();
        if (name.length() > Names.LONGEST) {
            fail("intent.long-name", name, Names.LONGEST);
            return null;
        }
        if (token.kind() == Token.Kind.WORD && !Names.isPlain(name)) {
            fail("intent.accented-name", name, Words.folded(name));
            return null;
        }
        if (!Names.isAcceptable(name)) {
            fail("intent.bad-name", name);
            return null;
        }
        at++;
        return name;
    }
}
