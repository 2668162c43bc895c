package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The enum classes of a project and the SQL types made from them.
final class Enums {

    private static final Set<String> KINDS =
            Set.of("enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag");

    private final Linker linker;
    private final Classes classes;

    Enums(Linker linker, Classes classes) {
        this.linker = linker;
        this.classes = classes;
    }

    boolean isEnum(Declared type) {
        return classes.lineage(type).stream()
                .flatMap(each -> classes.bases(each).stream())
                .anyMatch(base -> base instanceof Name(_, var path) && isKind(path));
    }

    private static boolean isKind(String path) {
        return KINDS.contains(path) || path.endsWith(".StrEnum") || path.endsWith(".IntEnum");
    }

    /// The names of its members without aliases, in order; null where they are not known.
    @Nullable List<String> members(Declared type) {
        return isEnum(type) ? List.copyOf(values(type).keySet()) : null;
    }

    private Map<String, Expression> values(Declared type) {
        Map<String, Expression> values = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Statement statement : type.definition().body()) {
            if (statement instanceof Assign assign
                    && assign.singleName() != null
                    && assign.value() != null
                    && !assign.singleName().startsWith("_")
                    && !(assign.value() instanceof Expression.Lambda)) {
                Expression value = linker.link(assign.value(), Place.of(type.module()));
                boolean isNew =
                        !(value instanceof StringLiteral || value instanceof NumberLiteral)
                                || seen.add(value.span().text());
                if (isNew) {
                    values.put(assign.singleName(), value);
                }
            }
        }
        return values;
    }

    /// The value of a member, null where it is not a constant.
    @Nullable Expression value(Declared type, String member) {
        Expression value = values(type).get(member);
        if (value instanceof Call(var span, Name(_, var path), var arguments, _, _)
                && path.equals("enum.auto")
                && arguments.isEmpty()
                && classes.bases(type).toString().contains("StrEnum")) {
            return new StringLiteral(span, member.toLowerCase(Locale.ROOT));
        }
        if (value instanceof TupleLiteral(_, var parts) && !parts.isEmpty()) {
            return type.definition().body().stream()
                            .anyMatch(Statement.FunctionDef.class::isInstance)
                    ? null
                    : value;
        }
        return value;
    }

    /// What SQLAlchemy makes of an enum class: the names of its members, unless a callable chooses;
    /// null where that is not known.
    @Nullable SqlType type(Declared type, @Nullable Call options) {
        List<String> labels = members(type);
        Expression chooser = options == null ? null : options.keyword("values_callable");
        if (chooser != null && !(chooser instanceof Expression.NoneLiteral)) {
            Expression argument = new Name(chooser.span(), type.path());
            Expression chosen = linker.calls().apply(chooser, argument, Place.of(type.module()));
            labels = chosen == null ? null : texts(chosen);
        }
        if (labels == null || labels.isEmpty()) {
            return null;
        }
        Expression named = options == null ? null : options.keyword("name");
        String name =
                named instanceof StringLiteral(_, var text)
                        ? text
                        : TypeReader.enumName(type.name());
        boolean unclear =
                named != null
                        && !(named instanceof StringLiteral)
                        && !(named instanceof Expression.NoneLiteral);
        boolean plain =
                options != null
                        && options.keyword("native_enum")
                                instanceof Expression.BooleanLiteral(_, boolean isNative)
                        && !isNative;
        return unclear ? null : SqlType.enumeration(plain ? "" : name, labels);
    }

    private @Nullable List<String> texts(Expression chosen) {
        List<Expression> elements = linker.elements(chosen);
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Expression each : elements) {
            if (!(each instanceof StringLiteral(_, var text))) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
