package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Requests from a file, one after another, each on the history the one before left behind.
///
/// An item that fails leaves the chain as it was; the next one goes on from there.
public final class Batch {

    /// How an item ended.
    public sealed interface Result {

        BatchFile.Item item();

        record Ended(BatchFile.Item item, Asked asked) implements Result {}

        /// The request is none the program understands, and no model is there to turn it into one.
        record NotUnderstood(BatchFile.Item item, Message reason, List<Message> remedies)
                implements Result {
            public NotUnderstood {
                remedies = List.copyOf(remedies);
            }
        }

        /// Something outside stopped this item.
        record Stopped(BatchFile.Item item, Failure failure) implements Result {}

        default boolean succeeded() {
            return this instanceof Ended(_, Asked asked)
                    && (asked.outcome() instanceof Outcome.Written
                            || asked.outcome() instanceof Outcome.NothingToDo);
        }
    }

    /// Carries out one request; a fresh look at the project each time.
    @FunctionalInterface
    public interface Fulfilment {
        Asked fulfil(String line, Intent intent) throws InterruptedException;
    }

    private Batch() {}

    /// Every item's result, in the order of the file; each is also reported as soon as it is known.
    /// Where there is a `model`, sentences are handed on as [Intent.FreeForm].
    public static List<Result> run(
            BatchFile file, boolean model, Fulfilment fulfilment, Consumer<Result> report)
            throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (BatchFile.Item item : file.items()) {
            Result result = carryOut(item, model, fulfilment);
            results.add(result);
            report.accept(result);
        }
        return List.copyOf(results);
    }

    private static Result carryOut(BatchFile.Item item, boolean model, Fulfilment fulfilment)
            throws InterruptedException {
        return switch (Request.of(item.request())) {
            case Request.Understood(Intent intent, _, _) -> fulfil(item, intent, fulfilment);
            case Request.NotUnderstood(Message reason, List<Message> remedies) ->
                    new Result.NotUnderstood(item, reason, remedies);
            case Request.Free(String text, Message reason, List<Message> remedies) ->
                    model
                            ? fulfil(item, new Intent.FreeForm(text), fulfilment)
                            : new Result.NotUnderstood(item, reason, remedies);
        };
    }

    /// A failure ends the item and not the batch, which would lose the work of the others.
    private static Result fulfil(BatchFile.Item item, Intent intent, Fulfilment fulfilment)
            throws InterruptedException {
        try {
            return new Result.Ended(item, fulfilment.fulfil(item.request(), intent));
        } catch (Failure failure) {
            return new Result.Stopped(item, failure);
        }
    }
}
