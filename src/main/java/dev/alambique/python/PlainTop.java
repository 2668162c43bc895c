package dev.alambique.python;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The top of a file that is as plain as a template leaves it: a docstring, imports on one line
/// each, and names that are given texts. It is read without the parser, many times faster.
///
/// As soon as a line is of another kind there is no answer, and [PythonReader#readTop] has to read;
/// where there is one, it is what that finds.
public record PlainTop(@Nullable String docstring, List<Constant> constants) {

    private static final String TRIPLE = "\"\"\"";
    private static final Set<String> KEYWORDS =
            Set.of(
                    "False",
                    "None",
                    "True",
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "case",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "exec",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "match",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "print",
                    "raise",
                    "return",
                    "try",
                    "type",
                    "while",
                    "with",
                    "yield");

    /// The annotations templates write.
    private static final Set<String> ANNOTATIONS =
            Set.of(
                    "str",
                    "str | None",
                    "Optional[str]",
                    "Union[str, None]",
                    "Union[str, Sequence[str], None]",
                    "Union[str, list[str], None]",
                    "Union[str, List[str], None]",
                    "Sequence[str] | None",
                    "Sequence[str] | str | None",
                    "str | Sequence[str] | None",
                    "str | list[str] | None",
                    "str | tuple[str, ...] | None");

    public PlainTop {
        constants = List.copyOf(constants);
    }

    /// A name given one text, several (`("a", "b")`, `["a"]`), or `None`, which is no text.
    public record Constant(String name, Kind kind, List<String> texts) {
        public Constant {
            texts = List.copyOf(texts);
        }
    }

    /// What stands on the right.
    public enum Kind {
        NONE,
        TEXT,
        SEVERAL
    }

    /// Empty where the top is not plain.
    public static Optional<PlainTop> of(String text) {
        return new Scanner(Prologue.of(text)).top();
    }

    private static final class Scanner {

        private final String text;
        private final List<Constant> constants = new ArrayList<>();
        private @Nullable String docstring;
        private boolean begun;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        Optional<PlainTop> top() {
            while (at < text.length()) {
                if (!line()) {
                    return Optional.empty();
                }
            }
            return Optional.of(new PlainTop(docstring, constants));
        }

        /// Moves past one line, or past the docstring; false where it is not plain.
        private boolean line() {
            char first = text.charAt(at);
            if (first == '\n' || first == '#' || first == ' ') {
                return blank();
            }
            boolean plain;
            if (text.startsWith(TRIPLE, at)) {
                plain = !begun && docstring();
            } else if (text.startsWith("import ", at)) {
                at += "import ".length();
                plain = modules();
            } else if (text.startsWith("from ", at)) {
                at += "from ".length();
                plain = names();
            } else {
                plain = constant();
            }
            begun = true;
            return plain && blank();
        }

        /// The rest of a line with nothing on it but a comment.
        private boolean blank() {
            spaces();
            if (peeks('#')) {
                int end = text.indexOf('\n', at);
                String comment = text.substring(at, end < 0 ? text.length() : end);
                if (hasControl(comment)) {
                    return false;
                }
                at = end < 0 ? text.length() : end;
            }
            if (at == text.length()) {
                return true;
            }
            return takes('\n');
        }

        private boolean docstring() {
            int start = at + TRIPLE.length();
            int end = text.indexOf(TRIPLE, start);
            if (end < 0) {
                return false;
            }
            String inside = text.substring(start, end);
            if (inside.indexOf('\\') >= 0 || hasControl(inside)) {
                return false;
            }
            docstring = inside;
            at = end + TRIPLE.length();
            return true;
        }

        /// `a.b as c, d`.
        private boolean modules() {
            do {
                spaces();
                if (!dotted() || !alias()) {
                    return false;
                }
            } while (takes(','));
            return true;
        }

        /// `a.b import c as d, e` or `a import *`, all on one line.
        private boolean names() {
            spaces();
            if (!dotted() || !word(" import ")) {
                return false;
            }
            spaces();
            if (takes('*')) {
                return true;
            }
            do {
                spaces();
                if (name() == null || !alias()) {
                    return false;
                }
            } while (takes(','));
            return true;
        }

        private boolean alias() {
            if (word(" as ")) {
                return name() != null;
            }
            spaces();
            return true;
        }

        private boolean dotted() {
            do {
                if (name() == null) {
                    return false;
                }
            } while (takes('.'));
            return true;
        }

        /// `name = value` or `name: annotation = value`.
        private boolean constant() {
            String name = name();
            if (name == null) {
                return false;
            }
            spaces();
            if (takes(':')) {
                int end = text.indexOf('=', at);
                if (end < 0 || !isAnnotation(text.substring(at, end))) {
                    return false;
                }
                at = end;
            }
            if (!takes('=')) {
                return false;
            }
            spaces();
            return value(name);
        }

        private static boolean isAnnotation(String text) {
            return text.indexOf('\n') < 0 && ANNOTATIONS.contains(text.strip());
        }

        private boolean value(String name) {
            if (text.startsWith("None", at)) {
                at += "None".length();
                return constants.add(new Constant(name, Kind.NONE, List.of()));
            }
            if (takes('(')) {
                return several(name, ')');
            }
            if (takes('[')) {
                return several(name, ']');
            }
            String value = string();
            return value != null && constants.add(new Constant(name, Kind.TEXT, List.of(value)));
        }

        /// Without a comma, parentheses are none of a tuple.
        private boolean several(String name, char close) {
            List<String> texts = new ArrayList<>();
            boolean comma = close == ']';
            do {
                spaces();
                if (!texts.isEmpty() && peeks(close)) {
                    break;
                }
                String each = string();
                if (each == null) {
                    return false;
                }
                texts.add(each);
                spaces();
                comma |= peeks(',');
            } while (takes(','));
            return comma && takes(close) && constants.add(new Constant(name, Kind.SEVERAL, texts));
        }

        /// A text between two quotes on one line, without escapes.
        private @Nullable String string() {
            if (!peeks('"') && !peeks('\'')) {
                return null;
            }
            char quote = text.charAt(at);
            int end = text.indexOf(quote, at + 1);
            if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) == quote)) {
                return null;
            }
            String inside = text.substring(at + 1, end);
            if (inside.indexOf('\n') >= 0 || inside.indexOf('\\') >= 0 || hasControl(inside)) {
                return null;
            }
            at = end + 1;
            return inside;
        }

        /// An identifier in ASCII; null where there is none, or it is a keyword somewhere.
        private @Nullable String name() {
            int end = at;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end == at || Character.isDigit(text.charAt(at))) {
                return null;
            }
            String name = text.substring(at, end);
            at = end;
            return KEYWORDS.contains(name) ? null : name;
        }

        private static boolean isNamePart(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_';
        }

        /// A control character, or one that some take for the end of a line or for two.
        private static boolean hasControl(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean control = (c < ' ' && c != '\n') || (c >= 0x7f && c <= 0x9f);
                if (control || c == 0x2028 || c == 0x2029 || c >= 0xd800) {
                    return true;
                }
            }
            return false;
        }

        private boolean word(String word) {
            boolean found = text.startsWith(word, at);
            at += found ? word.length() : 0;
            return found;
        }

        private void spaces() {
            while (peeks(' ')) {
                at++;
            }
        }

        private boolean peeks(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        private boolean takes(char c) {
            boolean found = peeks(c);
            at += found ? 1 : 0;
            return found;
        }
    }
}
