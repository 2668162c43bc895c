package dev.alambique.python;

/// Why a source, or a part of it, could not be read; the rest of the file is read all the same.
/// `text` is the source that was not expected, or the token that was.
public record SyntaxProblem(Position position, Kind kind, String text) {

    /// What went wrong.
    public enum Kind {
        /// Source that fits nowhere.
        UNEXPECTED,
        /// A token that should stand here and does not.
        MISSING,
        /// The file is larger than [PythonReader#MAX_LENGTH]; nothing of it was read.
        TOO_LONG,
        /// Reading took too long, as only hostile sources make it; nothing of it was read.
        TOO_SLOW
    }
}
