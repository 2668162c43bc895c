package dev.alambique.draft;

import dev.alambique.python.Expression;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a model wrote, taken apart: its functions, its imports, whatever else stands at module
/// level (kept, so that it is judged and not hidden), and the header values it had no business
/// stating.
record ModuleText(
        Functions functions, List<String> imports, String rest, Map<String, String> header) {

    private static final Set<String> HEADER =
            Set.of("revision", "down_revision", "branch_labels", "depends_on");
    private static final Set<String> OURS =
            Set.of("from alembic import op", "import sqlalchemy as sa");

    ModuleText {
        imports = List.copyOf(imports);
        header = Map.copyOf(header);
    }

    /// Everything below the header.
    String body() {
        String above = rest.isEmpty() ? "" : rest + "\n\n";
        return above + functions.upgrade() + "\n\n" + functions.downgrade();
    }

    /// Null where the module does not have each function exactly once.
    static @Nullable ModuleText of(PythonModule module) {
        String upgrade = only(module, "upgrade");
        String downgrade = only(module, "downgrade");
        if (upgrade == null || downgrade == null) {
            return null;
        }
        List<String> imports = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Map<String, String> header = new LinkedHashMap<>();
        for (Statement statement : afterDocstring(module)) {
            switch (statement) {
                case Statement.Import(var span, var _) -> imports.add(span.text());
                case Statement.ImportFrom from -> imports.add(from.span().text());
                case Statement.Assign assign when isHeader(assign) ->
                        header.put(String.valueOf(assign.singleName()), text(assign.value()));
                case Statement.FunctionDef function
                        when Set.of("upgrade", "downgrade").contains(function.name()) -> {}
                case Statement other -> rest.append(other.span().text()).append("\n");
            }
        }
        return new ModuleText(
                new Functions(upgrade, downgrade),
                needed(imports, upgrade + downgrade + rest),
                rest.toString(),
                header);
    }

    private static boolean isHeader(Statement.Assign assign) {
        String name = assign.singleName();
        return name != null && HEADER.contains(name);
    }

    private static String text(@Nullable Expression value) {
        return switch (value) {
            case null -> "";
            case Expression.StringLiteral literal -> literal.value();
            case Expression other -> other.span().text();
        };
    }

    private static List<Statement> afterDocstring(PythonModule module) {
        List<Statement> all = module.statements();
        return module.docstring() == null ? all : all.subList(1, all.size());
    }

    private static boolean isForAnnotations(String imported) {
        return imported.startsWith("from typing import")
                || imported.startsWith("from collections.abc import");
    }

    private static @Nullable String only(PythonModule module, String name) {
        List<Statement.FunctionDef> found =
                module.functions().filter(function -> function.name().equals(name)).toList();
        return found.size() == 1 ? found.getFirst().span().text() + "\n" : null;
    }

    /// Without what the header brings along, and without annotations nobody uses.
    private static List<String> needed(List<String> imports, String code) {
        return imports.stream()
                .filter(each -> !OURS.contains(each) && !each.startsWith("from __future__"))
                .filter(each -> !isForAnnotations(each) || usesAny(each, code))
                .distinct()
                .toList();
    }

    private static boolean usesAny(String imported, String code) {
        String names = imported.substring(imported.indexOf(" import ") + 8).replaceAll("[()]", "");
        for (String name : names.split(",", -1)) {
            if (code.matches("(?s).*\\b" + Pattern.quote(name.strip()) + "\\b.*")) {
                return true;
            }
        }
        return false;
    }
}
