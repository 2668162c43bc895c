package dev.alambique.python;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterPython;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// The only place that touches tree-sitter: parses, copies the tree into [Node]s, frees what is
/// native. It never keeps anything native.
///
/// Every call across the native border costs more than a microsecond, so what a node's kind tells
/// is not asked again, and tokens nobody looks at are not copied.
final class NativeTree {

    /// A source that needs longer was made to: tree-sitter is quadratic in, for one, lines that end
    /// in a backslash.
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    static {
        NativeLibraries.unpack();
    }

    private static final TSLanguage PYTHON = new TreeSitterPython();
    private static final @Nullable Kind[] KINDS = new Kind[PYTHON.symbolCount()];
    private static final @Nullable String[] FIELDS = new String[PYTHON.fieldCount() + 1];
    private static final Kind ERROR = new Kind("ERROR", true);
    private static final Set<String> LEAVES =
            Set.of(
                    "identifier",
                    "comment",
                    "integer",
                    "float",
                    "true",
                    "false",
                    "none",
                    "ellipsis",
                    "dotted_name",
                    "import_prefix",
                    "wildcard_import",
                    "string_start",
                    "string_end",
                    "type_conversion",
                    "keyword_separator",
                    "positional_separator",
                    "pass_statement",
                    "break_statement",
                    "continue_statement");

    private NativeTree() {}

    private record Kind(String name, boolean named) {}

    /// The root of the tree, null where parsing took too long.
    static @Nullable Node parse(SourceText source) {
        byte[] bytes = source.asciiShadow().getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(PYTHON);
            TSTree tree =
                    parser.parseWithOptions(
                            new byte[8192],
                            null,
                            (buffer, offset, _) -> {
                                int length = Math.min(buffer.length, bytes.length - offset);
                                System.arraycopy(
                                        bytes, Math.min(offset, bytes.length), buffer, 0, length);
                                return length;
                            },
                            TSInputEncoding.TSInputEncodingUTF8,
                            _ -> System.nanoTime() - start > PATIENCE_NANOS);
            if (tree == null) {
                return null;
            }
            try (tree) {
                return copy(source, tree.getRootNode());
            }
        }
    }

    private static Node copy(SourceText source, TSNode root) {
        boolean damaged = root.hasError();
        Deque<Node> open = new ArrayDeque<>();
        try (TSTreeCursor cursor = new TSTreeCursor(root)) {
            Node top = node(cursor, cursor.currentNode(), damaged);
            open.push(top);
            boolean below = cursor.gotoFirstChild();
            while (!open.isEmpty()) {
                if (!below) {
                    open.pop();
                    below = cursor.gotoNextSibling() || climb(cursor, open);
                    continue;
                }
                Node next = node(cursor, cursor.currentNode(), damaged);
                keep(open.element(), next, damaged);
                open.push(next);
                below = (damaged || hasParts(source, next)) && cursor.gotoFirstChild();
            }
            return top;
        }
    }

    /// Goes up until there is a next sibling; false at the root.
    private static boolean climb(TSTreeCursor cursor, Deque<Node> open) {
        while (!open.isEmpty() && cursor.gotoParent()) {
            open.pop();
            if (!open.isEmpty() && cursor.gotoNextSibling()) {
                return true;
            }
        }
        open.clear();
        return false;
    }

    private static void keep(Node parent, Node child, boolean damaged) {
        if (child.named || child.field != null || damaged) {
            parent.children.add(child);
        }
    }

    private static boolean hasParts(SourceText source, Node node) {
        if (!node.named || LEAVES.contains(node.kind)) {
            return false;
        }
        return !node.is("string") || StringPrefix.of(source.text(), node.start).formatted();
    }

    private static Node node(TSTreeCursor cursor, TSNode node, boolean damaged) {
        Kind kind = kind(node);
        String field = field(cursor.currentFieldId());
        if (!kind.named && !damaged) {
            return new Node(kind.name, field, false, false, -1, -1);
        }
        return new Node(
                kind.name,
                field,
                kind.named,
                damaged && node.isMissing(),
                node.getStartByte(),
                node.getEndByte());
    }

    private static Kind kind(TSNode node) {
        int symbol = node.getSymbol();
        if (symbol < 0 || symbol >= KINDS.length) {
            return ERROR;
        }
        Kind kind = KINDS[symbol];
        if (kind == null) {
            kind = new Kind(node.getType().intern(), node.isNamed());
            KINDS[symbol] = kind;
        }
        return kind;
    }

    private static @Nullable String field(int id) {
        if (id == 0) {
            return null;
        }
        String field = FIELDS[id];
        if (field == null) {
            field = PYTHON.fieldNameForId(id);
            FIELDS[id] = field;
        }
        return field;
    }
}
