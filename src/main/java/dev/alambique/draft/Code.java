package dev.alambique.draft;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of Python on its way to being laid out as Black would: on one line if it fits, else its
/// arguments on one line, else one to a line with a trailing comma.
sealed interface Code {

    int WIDTH = 88;
    int INDENT = 4;

    /// Everything on one line.
    String flat();

    /// Source that stands as it is.
    record Text(String flat) implements Code {}

    /// A string literal; a long one is laid out as several adjacent ones.
    record Literal(String value) implements Code {
        @Override
        public String flat() {
            return PythonText.quoted(value);
        }
    }

    record Call(String function, List<Argument> arguments) implements Code {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String flat() {
            return function + "(" + row() + ")";
        }

        private String row() {
            return arguments.stream().map(Argument::flat).collect(Collectors.joining(", "));
        }
    }

    /// A call with a method of its result called at once; if it is too long, the first call is
    /// split.
    record Followed(Call first, String rest) implements Code {
        @Override
        public String flat() {
            return first.flat() + rest;
        }
    }

    record Items(List<Code> elements) implements Code {
        public Items {
            elements = List.copyOf(elements);
        }

        @Override
        public String flat() {
            return "[" + row() + "]";
        }

        private String row() {
            return elements.stream().map(Code::flat).collect(Collectors.joining(", "));
        }
    }

    /// An argument; the keyword is empty for a positional one.
    record Argument(String keyword, Code value) {
        String flat() {
            return prefix() + value.flat();
        }

        private String prefix() {
            return keyword.isEmpty() ? "" : keyword + "=";
        }
    }

    static Argument argument(Code value) {
        return new Argument("", value);
    }

    static Argument argument(String text) {
        return new Argument("", new Literal(text));
    }

    static Argument keyword(String name, Code value) {
        return new Argument(name, value);
    }

    static Argument keyword(String name, boolean value) {
        return new Argument(name, new Text(value ? "True" : "False"));
    }

    static Code names(List<String> names) {
        return new Items(names.stream().<Code>map(Literal::new).toList());
    }

    /// The lines of a statement, each ending in a line break.
    static String statement(int indent, Code code) {
        StringBuilder out = new StringBuilder();
        code.layOut(out, indent, "", "");
        return out.toString();
    }

    private void layOut(StringBuilder out, int indent, String before, String after) {
        String line = " ".repeat(indent) + before + flat() + after;
        if (line.length() <= WIDTH) {
            out.append(line).append('\n');
            return;
        }
        switch (this) {
            case Text _ -> out.append(line).append('\n');
            case Literal(String value) -> layOutText(out, indent, before, value, after);
            case Call call when call.arguments().isEmpty() -> out.append(line).append('\n');
            case Call call -> layOutCall(out, indent, before, call, after);
            case Followed(Call first, String rest) ->
                    layOutCall(out, indent, before, first, rest + after);
            case Items items -> {
                open(out, indent, before + "[");
                items.elements().forEach(each -> each.layOut(out, indent + INDENT, "", ","));
                open(out, indent, "]" + after);
            }
        }
    }

    private static void layOutCall(
            StringBuilder out, int indent, String before, Call call, String after) {
        open(out, indent, before + call.function() + "(");
        String row = " ".repeat(indent + INDENT) + call.row();
        boolean alone = call.arguments().size() == 1;
        if (row.length() <= WIDTH) {
            out.append(row).append('\n');
        } else {
            for (Argument each : call.arguments()) {
                each.value().layOut(out, indent + INDENT, each.prefix(), alone ? "" : ",");
            }
        }
        open(out, indent, ")" + after);
    }

    private static void layOutText(
            StringBuilder out, int indent, String before, String value, String after) {
        boolean named = !before.isEmpty();
        int inner = named ? indent + INDENT : indent;
        if (named) {
            open(out, indent, before + "(");
        }
        List<String> pieces = PythonText.pieces(value, WIDTH - inner - 3);
        for (int at = 0; at < pieces.size(); at++) {
            boolean last = at == pieces.size() - 1;
            String end = last && !named ? after : "";
            open(out, inner, PythonText.quoted(pieces.get(at)) + end);
        }
        if (named) {
            open(out, indent, ")" + after);
        }
    }

    private static void open(StringBuilder out, int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
