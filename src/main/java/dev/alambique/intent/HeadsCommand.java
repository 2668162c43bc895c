package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads what follows `merge heads`, and what follows Alembic's own `merge`. Where it is wrong the
/// result is null and the cursor knows why.
final class HeadsCommand {

    private final Cursor cursor;
    private final List<String> revisions = new ArrayList<>();
    private @Nullable String message;

    private HeadsCommand(Cursor cursor) {
        this.cursor = cursor;
    }

    static @Nullable Intent read(Cursor cursor) {
        HeadsCommand command = new HeadsCommand(cursor);
        command.read();
        return cursor.failed() ? null : new Intent.MergeHeads(command.revisions, command.message);
    }

    /// `alembic merge abc123 def456 -m "…"`, `alembic merge -m "…" heads`: at least one revision.
    static @Nullable Intent readAlembic(Cursor cursor) {
        HeadsCommand command = new HeadsCommand(cursor);
        boolean all = command.read();
        if (!cursor.failed() && !all && command.revisions.isEmpty()) {
            cursor.fail("intent.missing-heads");
        }
        return cursor.failed() ? null : new Intent.MergeHeads(command.revisions, command.message);
    }

    /// Whether all heads were meant by that word.
    private boolean read() {
        boolean all = false;
        while (!cursor.failed() && !cursor.atEnd()) {
            if (cursor.take(",") || cursor.take(Words.AND)) {
                continue;
            }
            Token token = cursor.peek();
            if (token.kind() == Token.Kind.OPTION) {
                option(cursor.next());
            } else if (Words.HEADS.matches(token) && !cursor.peek(1).is("@")) {
                cursor.next();
                all = true;
            } else {
                revision();
            }
        }
        return all;
    }

    private void option(Token option) {
        if (option.text().equals("-m") || option.text().equals("--message")) {
            message = RevisionCommand.text(cursor);
        } else {
            cursor.failAt(option, "intent.unknown-option", option.text());
        }
    }

    /// Pieces without a space between them: `1975ea83b712` begins like a number, `pagos@head` has
    /// three.
    private void revision() {
        Token first = cursor.peek();
        StringBuilder name = new StringBuilder();
        Token last = null;
        while (isPart(cursor.peek())
                && (last == null || cursor.gap(last, cursor.peek()).isEmpty())) {
            last = cursor.next();
            name.append(last.text());
        }
        if (name.isEmpty() || !isRevision(name.toString())) {
            cursor.failAt(first, "intent.no-revision", first.text());
        } else {
            revisions.add(name.toString());
        }
    }

    private boolean isPart(Token token) {
        return switch (token.kind()) {
            case WORD, NUMBER, QUOTED -> true;
            case SYMBOL -> token.is("@") || token.is("-") || token.is(".");
            case STRING, OPTION, UNTERMINATED -> false;
        };
    }

    /// Ids hold a digit but for very few; a word without one may be anything.
    private static boolean isRevision(String name) {
        return name.length() <= Names.LONGEST
                && (name.endsWith("@head")
                        || name.chars().anyMatch(each -> each >= '0' && each <= '9'));
    }
}
