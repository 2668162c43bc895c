package dev.alambique.draft;

import dev.alambique.plan.Step;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The imports a step needs for its column types, beyond `op` and `sa`.
final class TypeImports {

    private static final Pattern POSTGRESQL = Pattern.compile("\\bpostgresql\\.[A-Z]");

    private TypeImports() {}

    static List<String> of(Step step, Functions functions) {
        List<String> imports = new ArrayList<>();
        if (POSTGRESQL.matcher(functions.upgrade() + functions.downgrade()).find()) {
            imports.add("from sqlalchemy.dialects import postgresql");
        }
        Stream.concat(step.upgrade().stream(), step.downgrade().stream())
                .map(Located::operation)
                .flatMap(TypeImports::types)
                .filter(type -> !type.known())
                .map(type -> type.name().substring(0, type.name().indexOf('(')))
                .map(path -> "import " + path.substring(0, path.lastIndexOf('.')))
                .distinct()
                .sorted()
                .forEach(imports::add);
        return imports;
    }

    static Stream<SqlType> types(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(var table) -> table.columns().stream().map(Column::type);
            case Operation.AddColumn add -> Stream.of(add.column().type());
            case Operation.AlterColumn alter ->
                    Stream.concat(
                            Stream.ofNullable(alter.type()),
                            Stream.ofNullable(alter.existingType()));
            case Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.DropColumn _,
                    Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.CreateConstraint _,
                    Operation.DropConstraint _,
                    Operation.TableComment _,
                    Operation.BulkInsert _,
                    Operation.ExecuteSql _,
                    Operation.Fail _,
                    Operation.Partial _,
                    Operation.Opaque _ ->
                    Stream.of();
        };
    }
}
