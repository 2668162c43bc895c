package dev.alambique.command;

import dev.alambique.message.Message;
import dev.alambique.render.Face;

import java.io.PrintWriter;

/// The two streams, how text looks on them, and where answers come from. Data goes to `out`,
/// everything else to `err`; nothing untrusted passes but through the [Face].
public record Console(PrintWriter out, PrintWriter err, Face face, Prompter prompter) {

    /// A line of data.
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /// A line for the person watching.
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    public void note(Message message) {
        note(face.say(message));
    }

    /// Text as it arrives, without a line end.
    public void partial(String text) {
        err.print(text);
        err.flush();
    }

    public Console withFace(Face value) {
        return new Console(out, err, value, prompter);
    }
}
