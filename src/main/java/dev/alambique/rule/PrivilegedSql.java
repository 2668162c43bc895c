package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// SQL that needs an administrator's rights, or hands them out.
final class PrivilegedSql implements Rule {
    @Override
    public String id() {
        return "privileged-sql";
    }

    private static final Pattern NEVER =
            Pattern.compile(
                    "(?is)\\b(ALTER\\s+SYSTEM|COPY\\b.{0,400}?\\bPROGRAM|pg_read_(?:binary_)?file"
                            + "|pg_ls_dir|lo_import|lo_export|dblink\\w*|CREATE\\s+SUBSCRIPTION"
                            + "|CREATE\\s+SERVER|LANGUAGE\\s+(?:'?plpython\\d?u|'?plperlu|'?c\\b))");

    private static final Pattern DEFINER = Pattern.compile("(?is)\\bSECURITY\\s+DEFINER\\b");
    private static final Pattern PATH = Pattern.compile("(?is)\\bSET\\s+search_path\\b");
    private static final Pattern EXTENSION =
            Pattern.compile(
                    "(?is)\\s*CREATE\\s+EXTENSION\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?([\\w-]+).*");

    /// Extensions PostgreSQL lets anybody install who may create objects in the database.
    private static final Set<String> TRUSTED =
            Set.of(
                    "btree_gin",
                    "btree_gist",
                    "citext",
                    "cube",
                    "dict_int",
                    "fuzzystrmatch",
                    "hstore",
                    "intarray",
                    "isn",
                    "lo",
                    "ltree",
                    "pg_trgm",
                    "pgcrypto",
                    "seg",
                    "tablefunc",
                    "tcn",
                    "tsm_system_rows",
                    "tsm_system_time",
                    "unaccent",
                    "uuid-ossp");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sent()
                .flatMap(sent -> Stream.concat(denied(context, sent), extension(context, sent)));
    }

    private Stream<Finding> denied(RuleContext context, Sent sent) {
        Matcher never = NEVER.matcher(sent.text());
        if (never.find()) {
            return Stream.of(
                    finding(
                            context,
                            sent,
                            context.isDraft() ? Severity.ERROR : Severity.WARNING,
                            Message.of(
                                    "rule.privileged-sql",
                                    never.group(1).toUpperCase(Locale.ROOT))));
        }
        return DEFINER.matcher(sent.text()).find() && !PATH.matcher(sent.text()).find()
                ? Stream.of(
                        finding(
                                context,
                                sent,
                                context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                Message.of("rule.privileged-sql.definer")))
                : Stream.empty();
    }

    private Stream<Finding> extension(RuleContext context, Sent sent) {
        Matcher extension = EXTENSION.matcher(sent.text());
        return extension.matches() && !TRUSTED.contains(extension.group(1))
                ? Stream.of(
                        finding(
                                context,
                                sent,
                                Severity.WARNING,
                                Message.of("rule.privileged-sql.extension", extension.group(1))))
                : Stream.empty();
    }

    private Finding finding(RuleContext context, Sent sent, Severity severity, Message message) {
        return Finding.confirmed(id(), severity, context.at(sent.place()), message)
                .withEvidence(sent.text());
    }
}
