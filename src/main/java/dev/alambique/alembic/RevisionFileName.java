package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file name of a new revision, after the project's `file_template`. The slug is plain ASCII,
/// whatever the message holds.
public final class RevisionFileName {

    private static final Pattern TOKEN =
            Pattern.compile("%\\((\\w+)\\)([-+ 0#]*)(\\d{0,3})(?:\\.(\\d{1,3}))?([dis])|%%|%");
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]+");
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_]{1,32}");

    private RevisionFileName() {}

    /// The file name of a revision created at that moment.
    ///
    /// @throws Failure.Unusable when the template has a token Alembic does not know
    public static String of(Project project, RevisionId id, String message, ZonedDateTime created) {
        List<String> wrong = new ArrayList<>();
        String slug = slug(message, project.truncateSlugLength());
        String name =
                TOKEN.matcher(project.fileTemplate())
                        .replaceAll(token -> {
                            String text =
                                    token.group().equals("%%")
                                            ? "%"
                                            : formatted(
                                                    value(token.group(1), id, slug, created),
                                                    token.group(3),
                                                    token.group(4),
                                                    token.group(2));
                            if (text == null) {
                                wrong.add(token.group());
                            }
                            return Matcher.quoteReplacement(text == null ? "" : text);
                        });
        if (!wrong.isEmpty()) {
            throw new Failure.Unusable(
                    Message.of("alembic.file-template", project.fileTemplate(), wrong.getFirst()),
                    Message.of(
                            "alembic.file-template.remedy",
                            project.shown(project.configuration())));
        }
        return name + ".py";
    }

    /// The moment a revision is created, in the project's time zone.
    ///
    /// @throws Failure.Unusable when the time zone does not exist
    public static ZonedDateTime created(Project project, Instant now) {
        String zone = project.timezone();
        if (zone == null) {
            return now.atZone(ZoneId.systemDefault());
        }
        try {
            return now.atZone(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new Failure.Unusable(
                    Message.of("alembic.timezone", zone),
                    e,
                    Message.of("alembic.timezone.remedy", project.shown(project.configuration())));
        }
    }

    private static @Nullable String value(
            @Nullable String token, RevisionId id, String slug, ZonedDateTime created) {
        return switch (token) {
            case "rev" ->
                    SAFE_ID.matcher(id.value()).matches()
                            ? id.value()
                            : slug(id.value(), Integer.MAX_VALUE);
            case "slug" -> slug;
            case "epoch" -> String.valueOf(created.toEpochSecond());
            case "year" -> String.valueOf(created.getYear());
            case "month" -> String.valueOf(created.getMonthValue());
            case "day" -> String.valueOf(created.getDayOfMonth());
            case "hour" -> String.valueOf(created.getHour());
            case "minute" -> String.valueOf(created.getMinute());
            case "second" -> String.valueOf(created.getSecond());
            case null, default -> null;
        };
    }

    /// As Python's `%` would: `%(month).2d` and `%(month)02d` are both two digits.
    private static @Nullable String formatted(
            @Nullable String value,
            @Nullable String width,
            @Nullable String precision,
            @Nullable String flags) {
        if (value == null) {
            return null;
        }
        boolean number = value.chars().allMatch(Character::isDigit);
        int wanted =
                precision != null
                        ? Integer.parseInt(precision)
                        : width == null || width.isEmpty() ? 0 : Integer.parseInt(width);
        boolean zeros = precision != null || (flags != null && flags.contains("0"));
        int missing = wanted - value.length();
        return number && missing > 0 ? (zeros ? "0" : " ").repeat(missing) + value : value;
    }

    /// The words of a message in lower case, joined by `_`, cut back to a whole word as Alembic
    /// does.
    static String slug(String message, int longest) {
        String ascii =
                Normalizer.normalize(message, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(ascii);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        String slug = String.join("_", words);
        if (slug.length() > longest) {
            String cut = slug.substring(0, longest);
            int last = cut.lastIndexOf('_');
            slug = (last < 0 ? cut : cut.substring(0, last)) + "_";
        }
        return slug;
    }
}
