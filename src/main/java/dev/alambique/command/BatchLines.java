package dev.alambique.command;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Batch;
import dev.alambique.flow.OutcomeWord;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.FailureText;
import dev.alambique.render.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The results of a batch as they come: a JSON line on standard output and, if asked for, in
/// `results.jsonl`; a line for the person watching.
final class BatchLines {

    private final Workbench workbench;
    private final Console console;
    private final @Nullable Path file;

    BatchLines(Workbench workbench, Console console, @Nullable Path folder) {
        this.workbench = workbench;
        this.console = console;
        this.file = folder == null ? null : begin(folder);
    }

    private static Path begin(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("results.jsonl");
            Files.writeString(file, "");
            return file;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    void add(Batch.Result result) {
        String line = Json.line(node(result));
        console.print(line.strip());
        Path target = file;
        if (target != null) {
            try {
                Files.writeString(target, line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw unwritable(target, e);
            }
        }
        note(result);
    }

    private ObjectNode node(Batch.Result result) {
        return switch (result) {
            case Batch.Result.Ended ended ->
                    Json.batchItem(
                            ended.item().id(),
                            Reports.of(ended.asked(), workbench),
                            Reports.revisions(ended.asked()),
                            Reports.parents(ended.asked()));
            case Batch.Result.NotUnderstood not ->
                    Json.batchItem(not.item().id(), not.reason(), not.remedies());
            case Batch.Result.Stopped stopped ->
                    Json.batchItem(
                            stopped.item().id(),
                            stopped.failure().problem(),
                            stopped.failure().remedies());
        };
    }

    private void note(Batch.Result result) {
        FailureText text = new FailureText(console.face());
        switch (result) {
            case Batch.Result.Ended ended ->
                    console.note(
                            Message.of(
                                    result.succeeded()
                                            ? "command.batch.item-done"
                                            : "command.batch.item-failed",
                                    ended.item().id(),
                                    OutcomeWord.of(ended.asked().outcome())));
            case Batch.Result.NotUnderstood not -> {
                console.note(Message.of("command.batch.item-failed", not.item().id(), "gave_up"));
                console.note(text.of(not.reason(), not.remedies()).stripTrailing());
            }
            case Batch.Result.Stopped stopped -> {
                console.note(
                        Message.of("command.batch.item-failed", stopped.item().id(), "gave_up"));
                console.note(text.of(stopped.failure()).stripTrailing());
            }
        }
    }

    private static Failure unwritable(Path path, IOException e) {
        return new Failure.Unusable(
                Message.of("command.report-unwritable", path, e.getClass().getSimpleName()), e);
    }
}
