package dev.alambique.alembic;

import dev.alambique.revision.RevisionId;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The text of a revision script from its header and its functions.
///
/// Whatever stands in a message stays text: it can never end the docstring and become code.
public final class RevisionText {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private RevisionText() {}

    /// `imports` are whole lines in addition to `op` and `sa`; `functions` is the source of
    /// `upgrade` and `downgrade`.
    public static String render(RevisionHeader header, List<String> imports, String functions) {
        StringBuilder more = new StringBuilder();
        imports.forEach(line -> more.append(line.strip()).append('\n'));
        return """
        \"""%s

        Revision ID: %s
        Revises: %s
        Create Date: %s

        \"""
        from typing import Sequence, Union

        from alembic import op
        import sqlalchemy as sa
        %s
        # revision identifiers, used by Alembic.
        revision: str = %s
        down_revision: Union[str, Sequence[str], None] = %s
        branch_labels: Union[str, Sequence[str], None] = %s
        depends_on: Union[str, Sequence[str], None] = %s


        %s
        """
                .formatted(
                        docstring(header.message()),
                        docstring(header.id().value()),
                        header.downRevisions().stream()
                                .map(id -> docstring(id.value()))
                                .collect(Collectors.joining(", ")),
                        created(header.created()),
                        more.isEmpty() ? "" : more.toString(),
                        quoted(header.id().value()),
                        value(header.downRevisions().stream().map(RevisionId::value).toList()),
                        value(header.branchLabels()),
                        value(header.dependsOn()),
                        functions.strip())
                .replaceFirst("(?m)^Revises: $", "Revises:");
    }

    private static String created(ZonedDateTime time) {
        return CREATED.format(time);
    }

    private static String value(List<String> values) {
        return switch (values.size()) {
            case 0 -> "None";
            case 1 -> quoted(values.getFirst());
            default ->
                    values.stream()
                            .map(RevisionText::quoted)
                            .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    /// One line of text for inside a docstring.
    private static String docstring(String text) {
        String line = visible(text).strip();
        if (line.isEmpty()) {
            return "empty message";
        }
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String quoted(String text) {
        return '"' + visible(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Without line breaks and characters that nobody sees.
    private static String visible(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                        line.append(' ');
                    } else if (Character.getType(c) != Character.FORMAT
                            && Character.getType(c) != Character.SURROGATE
                            && !Character.isISOControl(c)) {
                        line.appendCodePoint(c);
                    }
                });
        return line.toString();
    }
}
