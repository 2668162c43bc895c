package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All classes of a project by name, and how they inherit.
final class Classes {

    private static final Set<String> FRAMEWORK =
            Set.of("DeclarativeBase", "DeclarativeBaseNoMeta", "MappedAsDataclass", "SQLModel");

    private final Map<String, List<Declared>> byName = new HashMap<>();
    private final List<Declared> all = new ArrayList<>();

    void add(Declared declared) {
        all.add(declared);
        byName.computeIfAbsent(declared.name(), _ -> new ArrayList<>()).add(declared);
    }

    List<Declared> all() {
        return all;
    }

    /// The class a base or annotation names: one of the same file first.
    @Nullable Declared find(String name, String file) {
        List<Declared> found = byName.getOrDefault(name, List.of());
        return found.stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElse(found.isEmpty() ? null : found.getFirst());
    }

    /// The last part of a name such as `Base` or `models.Base`.
    static @Nullable String lastName(Expression expression) {
        return switch (expression) {
            case Name(_, var name) -> name;
            case Attribute(_, _, var name) -> name;
            case Expression.Subscript(_, var object, _) -> lastName(object);
            default -> null;
        };
    }

    /// The class and the project's classes it inherits from, nearest first.
    List<Declared> lineage(Declared start) {
        Set<Declared> seen = new LinkedHashSet<>();
        collect(start, seen);
        return List.copyOf(seen);
    }

    private void collect(Declared next, Set<Declared> seen) {
        if (!seen.add(next)) {
            return;
        }
        parents(next).forEach(parent -> collect(parent, seen));
    }

    /// The project's classes a class names as its bases.
    List<Declared> parents(Declared declared) {
        List<Declared> found = new ArrayList<>();
        for (Expression base : declared.definition().bases()) {
            String name = lastName(base);
            Declared parent = name == null ? null : find(name, declared.file());
            if (parent != null && !parent.equals(declared)) {
                found.add(parent);
            }
        }
        return found;
    }

    /// Whether a class is mapped: it says `table=True`, or descends from a declarative base.
    boolean isModel(Declared declared) {
        if (isSqlModel(declared)) {
            return isTableModel(declared);
        }
        return lineage(declared).stream().anyMatch(each -> isBase(each) || hasFrameworkBase(each));
    }

    /// Whether it is itself the root of models, not one of them.
    boolean isBase(Declared declared) {
        return declared.definition().bases().stream()
                .map(Classes::lastName)
                .anyMatch(name ->
                        name != null && FRAMEWORK.contains(name) && !name.equals("SQLModel"));
    }

    /// A class derived from `Base = declarative_base()` or from `db.Model`.
    private boolean hasFrameworkBase(Declared declared) {
        for (Expression base : declared.definition().bases()) {
            Expression value = declared.meaning().fold(base);
            String symbol = declared.meaning().symbol(value);
            String name = lastName(base);
            boolean imported =
                    name != null
                            && find(name, declared.file()) == null
                            && (name.equals("Base")
                                    || name.endsWith("Base")
                                    || name.equals("Model"));
            if ("declarative_base".equals(symbol)
                    || "automap_base".equals(symbol)
                    || "generate_base".equals(symbol)
                    || "Model".equals(symbol)
                    || imported) {
                return true;
            }
        }
        return false;
    }

    boolean isSqlModel(Declared declared) {
        return lineage(declared).stream()
                .flatMap(each -> each.definition().bases().stream())
                .anyMatch(base -> "SQLModel".equals(lastName(base)));
    }

    private static boolean isTableModel(Declared declared) {
        for (Keyword keyword : declared.definition().keywords()) {
            if (keyword.name().equals("table")) {
                return Boolean.TRUE.equals(declared.meaning().truth(keyword.value()));
            }
        }
        return false;
    }

    /// The enum type SQLAlchemy makes from an enum class of the project: its labels are the
    /// members' names.
    @Nullable SqlType enumeration(String name, String file) {
        Declared found = find(name, file);
        if (found == null || !isEnum(found)) {
            return null;
        }
        List<String> labels = new ArrayList<>();
        for (Statement statement : found.definition().body()) {
            if (statement instanceof Statement.Assign assign) {
                String member = assign.singleName();
                if (member != null && assign.value() != null && !member.startsWith("_")) {
                    labels.add(member);
                }
            }
        }
        return labels.isEmpty()
                ? null
                : SqlType.enumeration(TypeReader.enumName(found.name()), labels);
    }

    private boolean isEnum(Declared declared) {
        return lineage(declared).stream()
                .flatMap(each -> each.definition().bases().stream())
                .map(Classes::lastName)
                .anyMatch(base ->
                        base != null && Set.of("Enum", "IntEnum", "StrEnum").contains(base));
    }
}
