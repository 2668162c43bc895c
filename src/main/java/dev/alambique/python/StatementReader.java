package dev.alambique.python;

import dev.alambique.python.Statement.Branch;
import dev.alambique.python.Statement.Case;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Statement.Handler;
import dev.alambique.python.Statement.If;
import dev.alambique.python.Statement.Imported;
import dev.alambique.python.Statement.Match;
import dev.alambique.python.Statement.Try;
import dev.alambique.python.Statement.UnknownStatement;
import dev.alambique.python.Statement.With;
import dev.alambique.python.Statement.WithItem;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Concrete nodes become statements. A simple statement that is damaged becomes [UnknownStatement];
/// of a damaged block, what stands inside is still read.
final class StatementReader {

    private static final int MAX_DEPTH = 100;

    private final ExpressionReader expressions;
    private int depth;

    StatementReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    List<Statement> statements(@Nullable Node block) {
        return block == null ? List.of() : block.parts().stream().map(this::statement).toList();
    }

    private Statement statement(Node node) {
        if (depth >= MAX_DEPTH || node.isError()) {
            return new UnknownStatement(expressions.span(node));
        }
        depth++;
        try {
            return understood(node, expressions.span(node));
        } finally {
            depth--;
        }
    }

    private Statement understood(Node node, Span span) {
        return switch (node.kind) {
            case "function_definition" -> function(node, span, List.of());
            case "class_definition" -> classDefinition(node, span, List.of());
            case "decorated_definition" -> decorated(node, span);
            case "if_statement" -> branches(node, span);
            case "for_statement" -> loop(node, span);
            case "while_statement" -> whileLoop(node, span);
            case "with_statement" -> with(node, span);
            case "try_statement" -> tryStatement(node, span);
            case "match_statement" -> match(node, span);
            default -> node.isDamaged() ? new UnknownStatement(span) : simple(node, span);
        };
    }

    private Statement simple(Node node, Span span) {
        List<Node> parts = node.parts();
        return switch (node.kind) {
            case "import_statement" -> new Statement.Import(span, imported(node));
            case "import_from_statement", "future_import_statement" -> importFrom(node, span);
            case "expression_statement" -> expressionStatement(span, parts);
            case "pass_statement" -> new Statement.Pass(span);
            case "break_statement" -> new Statement.Break(span);
            case "continue_statement" -> new Statement.Continue(span);
            case "return_statement" ->
                    new Statement.Return(
                            span,
                            parts.isEmpty() ? null : expressions.expression(parts.getFirst()));
            case "raise_statement" -> raise(node, span, parts);
            case "delete_statement" -> delete(span, parts);
            case "assert_statement" ->
                    new Statement.Assert(
                            span,
                            expressions.expression(parts.getFirst()),
                            parts.size() < 2 ? null : expressions.expression(parts.get(1)));
            case "global_statement", "nonlocal_statement" ->
                    new Statement.Global(span, parts.stream().map(expressions::text).toList());
            default -> new UnknownStatement(span);
        };
    }

    private List<Imported> imported(Node node) {
        return node.all("name").stream().map(this::imported1).toList();
    }

    private Imported imported1(Node node) {
        Node name = node.child("name");
        Node alias = node.child("alias");
        return name == null || alias == null
                ? new Imported(expressions.text(node), null)
                : new Imported(expressions.text(name), expressions.text(alias));
    }

    private Statement importFrom(Node node, Span span) {
        Node module = node.child("module_name");
        String dotted =
                module == null ? "__future__" : expressions.text(module).replaceAll("\\s", "");
        int level = 0;
        while (level < dotted.length() && dotted.charAt(level) == '.') {
            level++;
        }
        boolean everything = node.parts().stream().anyMatch(part -> part.is("wildcard_import"));
        return new Statement.ImportFrom(
                span, level, dotted.substring(level), imported(node), everything);
    }

    private Statement expressionStatement(Span span, List<Node> parts) {
        if (parts.size() > 1) {
            return new Statement.ExpressionStatement(
                    span, new Expression.TupleLiteral(span, expressions.expressions(parts)));
        }
        Node only = parts.getFirst();
        return switch (only.kind) {
            case "assignment" -> assignment(only, span);
            case "augmented_assignment" -> augmented(only, span);
            default -> new Statement.ExpressionStatement(span, expressions.expression(only));
        };
    }

    private Statement assignment(Node node, Span span) {
        List<Expression> targets = new ArrayList<>();
        Node annotation = node.child("type");
        Node value = node;
        while (value != null && value.is("assignment")) {
            Node target = value.child("left");
            if (target == null || value.isDamaged()) {
                return new UnknownStatement(span);
            }
            targets.add(expressions.expression(target));
            value = value.child("right");
        }
        if (value != null && value.is("augmented_assignment")) {
            return new UnknownStatement(span);
        }
        return new Statement.Assign(
                span, targets, expressions.optional(annotation), expressions.optional(value));
    }

    private Statement augmented(Node node, Span span) {
        Node target = node.child("left");
        Node operator = node.child("operator");
        Node value = node.child("right");
        return target == null || operator == null || value == null || node.isDamaged()
                ? new UnknownStatement(span)
                : new Statement.AugmentedAssign(
                        span,
                        expressions.expression(target),
                        operator.kind,
                        expressions.expression(value));
    }

    private Statement raise(Node node, Span span, List<Node> parts) {
        Node cause = node.child("cause");
        Node exception = parts.stream().filter(part -> part.field == null).findFirst().orElse(null);
        return new Statement.Raise(
                span, expressions.optional(exception), expressions.optional(cause));
    }

    private Statement delete(Span span, List<Node> parts) {
        List<Node> targets =
                parts.size() == 1 && parts.getFirst().is("expression_list")
                        ? parts.getFirst().parts()
                        : parts;
        return new Statement.Delete(span, expressions.expressions(targets));
    }

    private Statement decorated(Node node, Span span) {
        List<Expression> decorators =
                node.parts().stream()
                        .filter(part -> part.is("decorator"))
                        .flatMap(decorator -> decorator.parts().stream())
                        .map(expressions::expression)
                        .toList();
        Node definition = node.child("definition");
        if (definition == null) {
            return new UnknownStatement(span);
        }
        return definition.is("class_definition")
                ? classDefinition(definition, span, decorators)
                : function(definition, span, decorators);
    }

    private Statement function(Node node, Span span, List<Expression> decorators) {
        Node name = node.child("name");
        Node parameters = node.child("parameters");
        if (name == null || parameters == null) {
            return new UnknownStatement(span);
        }
        return new FunctionDef(
                span,
                expressions.text(name),
                expressions.parameters(parameters),
                expressions.optional(node.child("return_type")),
                decorators,
                statements(node.child("body")),
                expressions.text(node).startsWith("async"));
    }

    private Statement classDefinition(Node node, Span span, List<Expression> decorators) {
        Node name = node.child("name");
        Node bases = node.child("superclasses");
        if (name == null) {
            return new UnknownStatement(span);
        }
        ExpressionReader.Arguments arguments =
                bases == null
                        ? new ExpressionReader.Arguments(List.of(), List.of(), List.of())
                        : expressions.arguments(bases);
        return new ClassDef(
                span,
                expressions.text(name),
                arguments.positional(),
                arguments.keywords(),
                decorators,
                statements(node.child("body")));
    }

    private Statement branches(Node node, Span span) {
        List<Branch> branches = new ArrayList<>();
        List<Statement> orElse = new ArrayList<>();
        Stream.concat(Stream.of(node), node.all("alternative").stream())
                .forEach(branch -> {
                    Node condition = branch.child("condition");
                    if (condition == null) {
                        orElse.addAll(statements(branch.child("body")));
                    } else {
                        branches.add(
                                new Branch(
                                        expressions.expression(condition),
                                        statements(branch.child("consequence"))));
                    }
                });
        return new If(span, branches, orElse);
    }

    private List<Statement> orElse(Node node) {
        Node alternative = node.child("alternative");
        return alternative == null ? List.of() : statements(alternative.child("body"));
    }

    private Statement loop(Node node, Span span) {
        Node target = node.child("left");
        Node iterable = node.child("right");
        return target == null || iterable == null
                ? new UnknownStatement(span)
                : new Statement.For(
                        span,
                        expressions.expression(target),
                        expressions.expression(iterable),
                        statements(node.child("body")),
                        orElse(node));
    }

    private Statement whileLoop(Node node, Span span) {
        Node condition = node.child("condition");
        return condition == null
                ? new UnknownStatement(span)
                : new Statement.While(
                        span,
                        expressions.expression(condition),
                        statements(node.child("body")),
                        orElse(node));
    }

    private Statement with(Node node, Span span) {
        List<WithItem> items =
                node.parts().stream()
                        .filter(part -> part.is("with_clause"))
                        .flatMap(clause -> clause.parts().stream())
                        .map(item -> withItem(item, span))
                        .toList();
        return new With(span, items, statements(node.child("body")));
    }

    private WithItem withItem(Node item, Span span) {
        Node value = item.child("value");
        if (value == null) {
            return new WithItem(new Expression.Unknown(span), null);
        }
        Node target = value.is("as_pattern") ? value.child("alias") : null;
        return target == null
                ? new WithItem(expressions.expression(value), null)
                : new WithItem(
                        expressions.expression(value.parts().getFirst()),
                        expressions.expression(target));
    }

    private Statement tryStatement(Node node, Span span) {
        List<Handler> handlers = new ArrayList<>();
        List<Statement> orElse = new ArrayList<>();
        List<Statement> finalBody = new ArrayList<>();
        for (Node part : node.parts()) {
            switch (part.kind) {
                case "except_clause", "except_group_clause" -> handlers.add(handler(part));
                case "else_clause" -> orElse.addAll(statements(part.child("body")));
                case "finally_clause" -> finalBody.addAll(statements(block(part)));
                default -> {}
            }
        }
        return new Try(span, statements(node.child("body")), handlers, orElse, finalBody);
    }

    private static @Nullable Node block(Node node) {
        return node.parts().stream().filter(part -> part.is("block")).findFirst().orElse(null);
    }

    private Handler handler(Node node) {
        List<Node> types = node.all("value");
        Expression type = null;
        String name = null;
        if (types.size() > 1) {
            type =
                    new Expression.TupleLiteral(
                            expressions.span(node), expressions.expressions(types));
        } else if (types.size() == 1) {
            Node value = types.getFirst();
            Node alias = value.is("as_pattern") ? value.child("alias") : null;
            type = expressions.expression(alias == null ? value : value.parts().getFirst());
            name = alias == null ? null : expressions.text(alias);
        }
        return new Handler(expressions.span(node), type, name, statements(block(node)));
    }

    private Statement match(Node node, Span span) {
        List<Node> subjects = node.all("subject");
        Node body = node.child("body");
        if (subjects.isEmpty() || body == null) {
            return new UnknownStatement(span);
        }
        Expression subject =
                subjects.size() == 1
                        ? expressions.expression(subjects.getFirst())
                        : new Expression.TupleLiteral(span, expressions.expressions(subjects));
        return new Match(span, subject, body.parts().stream().map(this::matchCase).toList());
    }

    private Case matchCase(Node node) {
        Node guard = node.child("guard");
        String pattern =
                node.parts().stream()
                        .filter(part -> part.is("case_pattern"))
                        .map(expressions::text)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return new Case(
                pattern,
                guard == null ? null : expressions.expression(guard.parts().getFirst()),
                statements(node.child("consequence")));
    }
}
