package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;

import java.util.Set;
import java.util.stream.Stream;

/// A new name that has to be quoted for ever.
final class QuotedOrReservedName implements Rule {
    @Override
    public String id() {
        return "quoted-or-reserved-name";
    }

    private static final Set<String> RESERVED =
            Set.of(
                    "all",
                    "analyse",
                    "analyze",
                    "and",
                    "any",
                    "array",
                    "as",
                    "asc",
                    "both",
                    "case",
                    "cast",
                    "check",
                    "collate",
                    "column",
                    "constraint",
                    "create",
                    "current_date",
                    "current_time",
                    "current_timestamp",
                    "current_user",
                    "default",
                    "desc",
                    "distinct",
                    "do",
                    "else",
                    "end",
                    "except",
                    "false",
                    "fetch",
                    "for",
                    "foreign",
                    "from",
                    "grant",
                    "group",
                    "having",
                    "in",
                    "initially",
                    "intersect",
                    "into",
                    "lateral",
                    "leading",
                    "limit",
                    "localtime",
                    "not",
                    "null",
                    "offset",
                    "on",
                    "only",
                    "or",
                    "order",
                    "placing",
                    "primary",
                    "references",
                    "returning",
                    "select",
                    "session_user",
                    "some",
                    "symmetric",
                    "table",
                    "then",
                    "to",
                    "trailing",
                    "true",
                    "union",
                    "unique",
                    "user",
                    "using",
                    "variadic",
                    "when",
                    "where",
                    "window",
                    "with");

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> created =
                context.upgradesOf(Operation.CreateTable.class)
                        .flatMap(create ->
                                Stream.concat(
                                                Stream.of(create.operation().table().name()),
                                                create.operation().table().columns().stream()
                                                        .map(Column::name))
                                        .filter(QuotedOrReservedName::needsQuotes)
                                        .map(name -> finding(context, create, name)));
        Stream<Finding> added =
                context.upgradesOf(Operation.AddColumn.class)
                        .filter(add -> needsQuotes(add.operation().column().name()))
                        .map(add -> finding(context, add, add.operation().column().name()));
        return Stream.concat(created, added);
    }

    private static boolean needsQuotes(String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        return RESERVED.contains(bare) || !bare.matches("[\\p{Ll}_][\\p{Ll}\\p{Nd}_$]*");
    }

    private Finding finding(RuleContext context, Located<?> place, String name) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(place),
                        Message.of("rule.quoted-or-reserved-name", name))
                .withEvidence(name);
    }
}
