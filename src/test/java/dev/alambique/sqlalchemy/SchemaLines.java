package dev.alambique.sqlalchemy;

import dev.alambique.project.Models;
import dev.alambique.schema.Table;

/// Models as a stable text for golden files.
final class SchemaLines {

    private SchemaLines() {}

    static String of(Models models) {
        StringBuilder lines = new StringBuilder();
        for (Table table : models.schema().tables()) {
            lines.append("table ").append(table.name());
            lines.append(" comment=").append(table.comment());
            lines.append(" options=").append(table.options()).append('\n');
            table.columns().forEach(each -> lines.append("  ").append(each).append('\n'));
            table.constraints().forEach(each -> lines.append("  ").append(each).append('\n'));
            table.indexes().forEach(each -> lines.append("  ").append(each).append('\n'));
        }
        models.classes().entrySet().stream()
                .map(each ->
                        "class %s %s %s:%d"
                                .formatted(
                                        each.getKey(),
                                        each.getValue().name(),
                                        each.getValue().file(),
                                        each.getValue().line()))
                .sorted()
                .forEach(each -> lines.append(each).append('\n'));
        models.notUnderstood()
                .forEach(each ->
                        lines.append("? %s %s%n".formatted(each.reason().id(), each.text())));
        return lines.toString();
    }
}
