package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A call of `Column` or `mapped_column` becomes a column. It reads one call and keeps no state
/// between calls.
public final class ColumnReader {

    /// The type of a column that gets it from the column its foreign key points at.
    static final SqlType OF_FOREIGN_KEY = SqlType.symbolic("ForeignKey");

    private static final SqlType NO_TYPE = SqlType.symbolic("NullType()");

    /// What a column may be told that no database sees, or that this reader leaves to others.
    private static final Set<String> WITHOUT_EFFECT =
            Set.of(
                    "active_history",
                    "autoincrement",
                    "compare",
                    "dataclass_metadata",
                    "deferred",
                    "deferred_group",
                    "deferred_raiseload",
                    "doc",
                    "hash",
                    "info",
                    "init",
                    "insert_default",
                    "default_factory",
                    "key",
                    "kw_only",
                    "name",
                    "onupdate",
                    "quote",
                    "repr",
                    "server_onupdate",
                    "sort_order",
                    "system",
                    "type_",
                    "use_existing_column",
                    "_proxies");

    private static final Set<String> READ =
            Set.of(
                    "nullable",
                    "primary_key",
                    "unique",
                    "index",
                    "server_default",
                    "default",
                    "comment");

    private final Meaning meaning;
    private final String table;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();
    private @Nullable String name;
    private @Nullable SqlType type;
    private @Nullable Boolean nullable;
    private @Nullable String serverDefault;
    private @Nullable String clientDefault;
    private @Nullable String comment;
    private @Nullable Computed computed;
    private @Nullable Identity identity;
    private @Nullable String collation;
    private boolean primaryKey;
    private boolean unique;
    private boolean indexed;

    private ColumnReader(Meaning meaning, String table) {
        this.meaning = meaning;
        this.table = table;
    }

    /// A column of a table, as `sa.Column(…)` writes it; null where it has no constant name.
    public static @Nullable ReadColumn read(Call call, String table, Meaning meaning) {
        return read(call, table, meaning, null, null, true);
    }

    /// The same for a mapped attribute, which lends its name, type and nullability to what the call
    /// leaves open.
    static @Nullable ReadColumn read(
            Call call,
            String table,
            Meaning meaning,
            @Nullable String attribute,
            @Nullable SqlType annotated,
            boolean optional) {
        ColumnReader reader = new ColumnReader(meaning, table);
        reader.name = attribute;
        reader.readNameAndType(call);
        call.keywords().forEach(reader::read);
        call.unpacked().forEach(each -> reader.notUnderstood.add("**" + each.span().text()));
        return reader.result(annotated, optional);
    }

    private void readNameAndType(Call call) {
        List<Expression> positional = call.positional();
        int at = isNamed(positional, meaning) ? 1 : 0;
        String given = givenName(call, meaning);
        name = given == null ? name : given;
        for (Expression each : positional.subList(at, positional.size())) {
            readItem(meaning.fold(each));
        }
        Expression typed = call.keyword("type_");
        if (typed != null) {
            type(typed);
        }
    }

    private static boolean isNamed(List<Expression> positional, Meaning meaning) {
        return !positional.isEmpty() && meaning.text(positional.getFirst()) != null;
    }

    /// The name a call gives its column, `otherwise` where it gives none.
    static String givenName(Call call, Meaning meaning, String otherwise) {
        String named = givenName(call, meaning);
        return named == null ? otherwise : named;
    }

    private static @Nullable String givenName(Call call, Meaning meaning) {
        List<Expression> positional = call.positional();
        return isNamed(positional, meaning)
                ? meaning.text(positional.getFirst())
                : meaning.text(call.keyword("name"));
    }

    private void type(Expression expression) {
        type = TypeReader.read(expression, meaning);
        if (meaning.fold(expression) instanceof Call call) {
            collation = meaning.text(call.keyword("collation"));
        }
    }

    private void readItem(Expression item) {
        String symbol = meaning.symbol(item);
        switch (symbol == null ? "" : symbol) {
            case "ForeignKey" -> foreignKey(item);
            case "CheckConstraint" -> check(item);
            case "Identity" -> identity = identity(item);
            case "Computed" -> computed(item);
            case "Sequence" -> clientDefault = item.span().text();
            case "FetchedValue" -> {}
            default -> {
                if (type == null && !(item instanceof Expression.NoneLiteral)) {
                    type(item);
                } else if (type != null) {
                    notUnderstood.add(item.span().text());
                }
            }
        }
    }

    private void foreignKey(Expression item) {
        Constraint.ForeignKey key =
                item instanceof Call call
                        ? ConstraintReader.foreignKey(call, List.of(nameOrEmpty()), meaning)
                        : null;
        add(key, item);
        if (type == null) {
            type = OF_FOREIGN_KEY;
        }
    }

    private String nameOrEmpty() {
        return name == null ? "" : name;
    }

    private void check(Expression item) {
        add(item instanceof Call call ? ConstraintReader.check(call, meaning) : null, item);
    }

    private void add(@Nullable Constraint constraint, Expression item) {
        if (constraint == null) {
            notUnderstood.add(item.span().text());
        } else {
            constraints.add(constraint);
        }
    }

    private void computed(Expression item) {
        if (item instanceof Call call && !call.positional().isEmpty()) {
            String expression = SqlReader.clause(call.positional().getFirst(), meaning);
            Boolean persisted =
                    meaning.truth(
                            call.positional().size() > 1
                                    ? call.positional().get(1)
                                    : call.keyword("persisted"));
            computed = expression == null ? null : new Computed(expression, persisted);
        }
        if (computed == null) {
            notUnderstood.add(item.span().text());
        }
    }

    private Identity identity(Expression item) {
        if (!(item instanceof Call call)) {
            return Identity.of(Identity.Kind.BY_DEFAULT);
        }
        boolean always = Boolean.TRUE.equals(meaning.truth(call.keyword("always")));
        return new Identity(
                always ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT,
                number(call.keyword("start")),
                number(call.keyword("increment")));
    }

    private @Nullable Long number(@Nullable Expression value) {
        String number = meaning.number(value);
        return number != null && number.matches("-?\\d{1,18}") ? Long.valueOf(number) : null;
    }

    private void read(Keyword keyword) {
        Expression value = keyword.value();
        switch (keyword.name()) {
            case "nullable" -> nullable = truth(keyword);
            case "primary_key" -> primaryKey = Boolean.TRUE.equals(truth(keyword));
            case "unique" -> unique = Boolean.TRUE.equals(truth(keyword));
            case "index" -> indexed = Boolean.TRUE.equals(truth(keyword));
            case "server_default" -> serverDefault(value);
            case "default" -> clientDefault = source(value);
            case "comment" -> {
                comment = meaning.text(value);
                if (comment == null && !meaning.isNone(value)) {
                    notUnderstood.add(keyword.span().text());
                }
            }
            default -> {
                if (!WITHOUT_EFFECT.contains(keyword.name()) && !isOfDialect(keyword.name())) {
                    notUnderstood.add(keyword.span().text());
                }
            }
        }
    }

    /// `index=True` makes an index, which `unique=True` beside it makes unique.
    private void shortcuts(String column) {
        if (indexed) {
            String indexName = "ix_" + table.replace('.', '_') + "_" + column;
            indexes.add(Index.of(indexName, List.of(column), unique));
        } else if (unique) {
            constraints.add(Constraint.Unique.of(null, List.of(column)));
        }
    }

    static boolean isOfDialect(String keyword) {
        return keyword.startsWith("postgresql_")
                || keyword.startsWith("sqlite_")
                || keyword.startsWith("mysql_")
                || keyword.startsWith("mariadb_")
                || keyword.startsWith("mssql_")
                || keyword.startsWith("oracle_");
    }

    /// The keywords a column takes, apart from those of dialects.
    public static Set<String> keywords() {
        Set<String> all = new TreeSet<>(READ);
        all.addAll(WITHOUT_EFFECT);
        return all;
    }

    /// Whether a column takes a keyword.
    public static boolean takes(String keyword) {
        return READ.contains(keyword) || WITHOUT_EFFECT.contains(keyword) || isOfDialect(keyword);
    }

    private @Nullable Boolean truth(Keyword keyword) {
        Boolean value = meaning.truth(keyword.value());
        if (value == null && !meaning.isNone(keyword.value())) {
            notUnderstood.add(keyword.span().text());
        }
        return value;
    }

    private void serverDefault(Expression value) {
        if (meaning.isNone(value)) {
            return;
        }
        if (meaning.calls(meaning.fold(value), "Identity")) {
            identity = identity(meaning.fold(value));
            return;
        }
        if (meaning.calls(meaning.fold(value), "Computed")) {
            computed(meaning.fold(value));
            return;
        }
        if (meaning.calls(meaning.fold(value), "FetchedValue")) {
            return;
        }
        serverDefault = SqlReader.value(value, meaning);
        if (serverDefault == null) {
            notUnderstood.add("server_default=" + value.span().text());
        }
    }

    private @Nullable String source(Expression value) {
        return meaning.isNone(value) ? null : value.span().text();
    }

    private @Nullable ReadColumn result(@Nullable SqlType annotated, boolean optional) {
        if (name == null) {
            return null;
        }
        if (primaryKey) {
            constraints.addFirst(new Constraint.PrimaryKey(null, List.of(name)));
        }
        shortcuts(name);
        SqlType given = type == null ? annotated : type;
        SqlType found = given == null ? NO_TYPE : given;
        boolean mayBeNull =
                nullable == null ? optional && !primaryKey && identity == null : nullable;
        return new ReadColumn(
                new Column(
                        name,
                        found,
                        mayBeNull,
                        serverDefault,
                        clientDefault,
                        comment,
                        computed,
                        identity,
                        collation),
                constraints,
                indexes,
                notUnderstood);
    }
}
