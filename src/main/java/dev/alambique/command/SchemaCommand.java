package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.Json;
import dev.alambique.render.SchemaJson;
import dev.alambique.render.SchemaText;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `schema [TABLE]`: the database's tables, over a read-only connection.
@Command(name = "schema", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TABLE", descriptionKey = "option.table")
    private @Nullable String table;

    private final Session session;
    private final RootCommand root;

    SchemaCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() {
        InspectedDatabase database = Workbench.open(root.settings(), session.workshop()).inspect();
        Schema shown = only(database.schema());
        session.remember(table);
        Console console = session.console();
        console.print(
                root.json()
                        ? Json.text(SchemaJson.schema(database, shown)).strip()
                        : new SchemaText(console.face())
                                .of(shown, database.estimatedRows())
                                .stripTrailing());
        return ExitCode.DONE;
    }

    private Schema only(Schema schema) {
        String name = table;
        if (name == null) {
            return schema;
        }
        return schema.table(name)
                .map(Schema::of)
                .orElseThrow(() ->
                        new Failure.Unusable(
                                Message.of("command.unknown-table", name),
                                Message.of("command.unknown-table.remedy", Names.of(schema))));
    }
}
