package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Await;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.Comprehension;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Lambda;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NamedValue;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.SetLiteral;
import dev.alambique.python.Expression.Slice;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Expression.Unknown;
import dev.alambique.python.Expression.Yield;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Concrete nodes become expressions. A damaged node, or one nested deeper than anyone writes,
/// becomes [Unknown].
final class ExpressionReader {

    /// Deep enough for a text of a few hundred lines joined by `+`, shallow enough for any stack.
    private static final int MAX_DEPTH = 400;

    private final SourceText source;
    private int depth;

    ExpressionReader(SourceText source) {
        this.source = source;
    }

    Span span(Node node) {
        return source.span(node.start, node.end);
    }

    String text(Node node) {
        return source.text().substring(node.start, node.end);
    }

    @Nullable Expression optional(@Nullable Node node) {
        return node == null ? null : expression(node);
    }

    List<Expression> expressions(List<Node> nodes) {
        return nodes.stream().map(this::expression).toList();
    }

    Expression expression(Node node) {
        if (depth >= MAX_DEPTH || node.isDamaged() || node.missing) {
            return new Unknown(span(node));
        }
        depth++;
        try {
            return understood(node);
        } finally {
            depth--;
        }
    }

    private Expression understood(Node node) {
        Span span = span(node);
        List<Node> parts = node.parts();
        return switch (node.kind) {
            case "identifier", "keyword_identifier", "as_pattern_target" ->
                    parts.isEmpty() ? new Name(span, text(node)) : expression(parts.getFirst());
            case "dotted_name" -> dotted(node);
            case "attribute", "member_type" -> attribute(node, parts);
            case "call" -> call(node);
            case "string", "concatenated_string" -> new StringReader(this, source).read(node);
            case "integer", "float" -> new NumberLiteral(span);
            case "true" -> new BooleanLiteral(span, true);
            case "false" -> new BooleanLiteral(span, false);
            case "none" -> new NoneLiteral(span);
            case "ellipsis" -> new Expression.EllipsisLiteral(span);
            case "list", "list_pattern" -> new ListLiteral(span, expressions(parts));
            case "tuple_pattern" ->
                    parts.size() == 1 && text(node).indexOf(',') < 0
                            ? first(parts)
                            : new TupleLiteral(span, expressions(parts));
            case "tuple", "expression_list", "pattern_list" ->
                    new TupleLiteral(span, expressions(parts));
            case "set" -> new SetLiteral(span, expressions(parts));
            case "dictionary" -> dictionary(span, parts);
            case "parenthesized_expression",
                    "type",
                    "parenthesized_list_splat",
                    "interpolation",
                    "format_expression" ->
                    only(node, parts);
            case "binary_operator", "boolean_operator" -> binary(node);
            case "union_type" -> union(span, parts);
            case "not_operator" -> unary(node, "not");
            case "unary_operator" -> unary(node, operator(node));
            case "comparison_operator" -> comparison(node);
            case "subscript" -> subscript(node);
            case "generic_type" -> genericType(span, parts);
            case "slice" -> new Slice(span);
            case "lambda" -> lambda(node);
            case "conditional_expression" -> conditional(span, parts);
            case "list_comprehension",
                    "set_comprehension",
                    "dictionary_comprehension",
                    "generator_expression" ->
                    comprehension(node);
            case "await" -> parts.size() == 1 ? new Await(span, first(parts)) : new Unknown(span);
            case "yield" -> new Yield(span, parts.isEmpty() ? null : first(parts));
            case "named_expression" -> namedValue(node);
            case "list_splat", "list_splat_pattern", "splat_type" ->
                    parts.size() == 1 ? new Starred(span, first(parts)) : new Unknown(span);
            default -> new Unknown(span);
        };
    }

    private Expression first(List<Node> parts) {
        return expression(parts.getFirst());
    }

    private Expression only(Node node, List<Node> parts) {
        return parts.size() == 1 ? first(parts) : new Unknown(span(node));
    }

    private Expression dotted(Node node) {
        Expression result = null;
        int at = node.start;
        for (String name : text(node).split("\\.", -1)) {
            int end = at + name.length();
            String plain = name.strip();
            result =
                    result == null
                            ? new Name(source.span(at, end), plain)
                            : new Attribute(source.span(node.start, end), result, plain);
            at = end + 1;
        }
        return result == null ? new Unknown(span(node)) : result;
    }

    private Expression attribute(Node node, List<Node> parts) {
        return parts.size() == 2
                ? starOutside(
                        span(node),
                        first(parts),
                        object -> new Attribute(span(node), object, text(parts.getLast())))
                : new Unknown(span(node));
    }

    /// The grammar reads `*a.b()` as `(*a.b)()`; the star belongs around the whole.
    private static Expression starOutside(
            Span span, Expression object, UnaryOperator<Expression> whole) {
        return object instanceof Starred(_, var value)
                ? new Starred(span, whole.apply(value))
                : whole.apply(object);
    }

    private Expression call(Node node) {
        Node function = node.child("function");
        Node arguments = node.child("arguments");
        if (function == null || arguments == null || arguments.isDamaged()) {
            return new Unknown(span(node));
        }
        Arguments read =
                arguments.is("generator_expression")
                        ? new Arguments(List.of(expression(arguments)), List.of(), List.of())
                        : arguments(arguments);
        Span span = span(node);
        return starOutside(
                span,
                expression(function),
                called -> new Call(span, called, read.positional, read.keywords, read.unpacked));
    }

    record Arguments(
            List<Expression> positional, List<Keyword> keywords, List<Expression> unpacked) {}

    Arguments arguments(Node list) {
        Arguments read = new Arguments(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Node part : list.parts()) {
            Node name = part.child("name");
            Node value = part.child("value");
            if (part.isDamaged()) {
                read.positional.add(new Unknown(span(part)));
            } else if (part.is("keyword_argument") && name != null && value != null) {
                read.keywords.add(new Keyword(span(part), text(name), expression(value)));
            } else if (part.is("dictionary_splat") && part.parts().size() == 1) {
                read.unpacked.add(first(part.parts()));
            } else {
                read.positional.add(expression(part));
            }
        }
        return read;
    }

    private Expression dictionary(Span span, List<Node> parts) {
        List<Entry> entries = new ArrayList<>();
        List<Expression> unpacked = new ArrayList<>();
        for (Node part : parts) {
            Node key = part.child("key");
            Node value = part.child("value");
            if (part.isDamaged()) {
                return new Unknown(span);
            } else if (part.is("pair") && key != null && value != null) {
                entries.add(new Entry(expression(key), expression(value)));
            } else if (part.is("dictionary_splat") && part.parts().size() == 1) {
                unpacked.add(first(part.parts()));
            } else {
                return new Unknown(span);
            }
        }
        return new DictLiteral(span, entries, unpacked);
    }

    private static String operator(Node node) {
        Node operator = node.child("operator");
        return operator == null ? "" : operator.kind;
    }

    private Expression binary(Node node) {
        Node left = node.child("left");
        Node right = node.child("right");
        return left == null || right == null
                ? new Unknown(span(node))
                : new Binary(span(node), expression(left), operator(node), expression(right));
    }

    private Expression union(Span span, List<Node> parts) {
        return parts.size() == 2
                ? new Binary(span, first(parts), "|", expression(parts.getLast()))
                : new Unknown(span);
    }

    private Expression unary(Node node, String operator) {
        Node operand = node.child("argument");
        return operand == null
                ? new Unknown(span(node))
                : new Unary(span(node), operator, expression(operand));
    }

    private Expression comparison(Node node) {
        List<String> operators =
                node.all("operators").stream().map(operator -> operator.kind).toList();
        List<Expression> operands =
                node.parts().stream()
                        .filter(part -> part.field == null)
                        .map(this::expression)
                        .toList();
        return operands.size() == operators.size() + 1
                ? new Comparison(span(node), operands, operators)
                : new Unknown(span(node));
    }

    private Expression subscript(Node node) {
        Node value = node.child("value");
        if (value == null) {
            return new Unknown(span(node));
        }
        Span span = span(node);
        List<Expression> indexes = expressions(node.all("subscript"));
        List<Expression> flat =
                indexes.size() == 1 && indexes.getFirst() instanceof TupleLiteral(_, var several)
                        ? several
                        : indexes;
        return starOutside(span, expression(value), object -> new Subscript(span, object, flat));
    }

    private Expression genericType(Span span, List<Node> parts) {
        return parts.size() == 2
                ? new Subscript(span, first(parts), expressions(parts.getLast().parts()))
                : new Unknown(span);
    }

    private Expression lambda(Node node) {
        Node parameters = node.child("parameters");
        Node body = node.child("body");
        return body == null
                ? new Unknown(span(node))
                : new Lambda(
                        span(node),
                        parameters == null ? List.of() : parameters(parameters),
                        expression(body));
    }

    List<Parameter> parameters(Node list) {
        return list.parts().stream().map(this::parameter).toList();
    }

    private Parameter parameter(Node node) {
        Node named = node.child("name");
        if (named == null) {
            named = node.is("typed_parameter") ? node.parts().getFirst() : node;
        }
        Parameter.Kind kind =
                switch (named.kind) {
                    case "list_splat_pattern" -> Parameter.Kind.POSITIONAL_REST;
                    case "dictionary_splat_pattern" -> Parameter.Kind.KEYWORD_REST;
                    case "keyword_separator", "positional_separator" -> Parameter.Kind.SEPARATOR;
                    default -> Parameter.Kind.PLAIN;
                };
        String name =
                switch (kind) {
                    case POSITIONAL_REST -> text(named).substring(1).strip();
                    case KEYWORD_REST -> text(named).substring(2).strip();
                    case SEPARATOR, PLAIN -> text(named);
                };
        return new Parameter(
                name, kind, optional(node.child("type")), optional(node.child("value")));
    }

    private Expression conditional(Span span, List<Node> parts) {
        return parts.size() == 3
                ? new Conditional(
                        span, first(parts), expression(parts.get(1)), expression(parts.get(2)))
                : new Unknown(span);
    }

    private Expression comprehension(Node node) {
        List<Expression> elements = new ArrayList<>();
        List<Expression.For> loops = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        for (Node part : node.parts()) {
            Node left = part.child("left");
            Node right = part.child("right");
            if (part.is("for_in_clause") && left != null && right != null) {
                loops.add(new Expression.For(expression(left), expression(right)));
            } else if (part.is("if_clause") && part.parts().size() == 1) {
                conditions.add(first(part.parts()));
            } else if (part.is("pair")) {
                elements.addAll(expressions(part.parts()));
            } else {
                elements.add(expression(part));
            }
        }
        return new Comprehension(span(node), elements, loops, conditions);
    }

    private Expression namedValue(Node node) {
        Node name = node.child("name");
        Node value = node.child("value");
        return name == null || value == null
                ? new Unknown(span(node))
                : new NamedValue(span(node), text(name), expression(value));
    }
}
