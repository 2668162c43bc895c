package dev.alambique.python;

import dev.alambique.python.Expression.BytesLiteral;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Part;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Unknown;

import java.util.ArrayList;
import java.util.List;

/// String nodes, alone or side by side, become one literal.
final class StringReader {

    private final ExpressionReader expressions;
    private final SourceText source;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();
    private boolean bytes;

    StringReader(ExpressionReader expressions, SourceText source) {
        this.expressions = expressions;
        this.source = source;
    }

    Expression read(Node node) {
        Span span = source.span(node.start, node.end);
        for (Node literal : node.is("string") ? List.of(node) : node.parts()) {
            if (!literal.is("string") || literal.isDamaged()) {
                return new Unknown(span);
            }
            literal(literal);
        }
        if (bytes) {
            return new BytesLiteral(span);
        }
        if (parts.isEmpty()) {
            return new StringLiteral(span, pending.toString());
        }
        flush();
        return new FString(span, parts);
    }

    private void literal(Node node) {
        StringPrefix prefix = StringPrefix.of(source.text(), node.start);
        bytes |= prefix.bytes();
        int at = node.start + prefix.length() + prefix.quotes();
        int end = node.end - prefix.quotes();
        for (Node field : node.parts()) {
            if (field.is("interpolation")) {
                text(at, field.start, prefix);
                field(field);
                at = field.end;
            }
        }
        text(at, end, prefix);
    }

    private void text(int start, int end, StringPrefix prefix) {
        if (start >= end) {
            return;
        }
        String text = StringEscapes.resolve(source.text().substring(start, end), prefix.raw());
        pending.append(prefix.formatted() ? text.replace("{{", "{").replace("}}", "}") : text);
    }

    private void field(Node node) {
        Node value = node.child("expression");
        if (value == null) {
            flush();
            parts.add(new Part.Field(new Unknown(source.span(node.start, node.end)), ""));
            return;
        }
        String format = source.text().substring(value.end, node.end - 1).strip();
        if (format.startsWith("=")) {
            pending.append(source.text(), node.start + 1, value.end).append('=');
        }
        flush();
        parts.add(new Part.Field(expressions.expression(value), format));
    }

    private void flush() {
        if (!pending.isEmpty()) {
            parts.add(new Part.Text(pending.toString()));
            pending.setLength(0);
        }
    }
}
