package dev.alambique.python;

import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.StringLiteral;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A Python statement. What was not understood is [UnknownStatement], never left out.
public sealed interface Statement {

    Span span();

    /// `import a.b as c, d`.
    record Import(Span span, List<Imported> modules) implements Statement {
        public Import {
            modules = List.copyOf(modules);
        }
    }

    /// `from ..module import a as b`; `level` counts the leading dots, `everything` is `*`.
    record ImportFrom(Span span, int level, String module, List<Imported> names, boolean everything)
            implements Statement {
        public ImportFrom {
            names = List.copyOf(names);
        }
    }

    /// A dotted module or a name, and the name it gets.
    record Imported(String name, @Nullable String alias) {

        /// What it is called in this module.
        public String localName() {
            if (alias != null) {
                return alias;
            }
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        }
    }

    /// `a = b = value`, `a: annotation = value` or `a: annotation`.
    record Assign(
            Span span,
            List<Expression> targets,
            @Nullable Expression annotation,
            @Nullable Expression value)
            implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }

        /// The name assigned to where there is exactly one target and it is a name.
        public @Nullable String singleName() {
            return targets.size() == 1 && targets.getFirst() instanceof Expression.Name target
                    ? target.name()
                    : null;
        }
    }

    record AugmentedAssign(Span span, Expression target, String operator, Expression value)
            implements Statement {}

    record FunctionDef(
            Span span,
            String name,
            List<Parameter> parameters,
            @Nullable Expression returns,
            List<Expression> decorators,
            List<Statement> body,
            boolean asynchronous)
            implements Statement {
        public FunctionDef {
            parameters = List.copyOf(parameters);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }

        public @Nullable String docstring() {
            return Statement.docstring(body);
        }
    }

    record ClassDef(
            Span span,
            String name,
            List<Expression> bases,
            List<Keyword> keywords,
            List<Expression> decorators,
            List<Statement> body)
            implements Statement {
        public ClassDef {
            bases = List.copyOf(bases);
            keywords = List.copyOf(keywords);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }

        public @Nullable String docstring() {
            return Statement.docstring(body);
        }
    }

    /// `if`, its `elif` branches in order, and `else`.
    record If(Span span, List<Branch> branches, List<Statement> orElse) implements Statement {
        public If {
            branches = List.copyOf(branches);
            orElse = List.copyOf(orElse);
        }
    }

    /// A condition and what is done under it.
    record Branch(Expression condition, List<Statement> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    record For(
            Span span,
            Expression target,
            Expression iterable,
            List<Statement> body,
            List<Statement> orElse)
            implements Statement {
        public For {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }
    }

    record While(Span span, Expression condition, List<Statement> body, List<Statement> orElse)
            implements Statement {
        public While {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }
    }

    record With(Span span, List<WithItem> items, List<Statement> body) implements Statement {
        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }
    }

    /// `value as target`.
    record WithItem(Expression value, @Nullable Expression target) {}

    record Try(
            Span span,
            List<Statement> body,
            List<Handler> handlers,
            List<Statement> orElse,
            List<Statement> finalBody)
            implements Statement {
        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            orElse = List.copyOf(orElse);
            finalBody = List.copyOf(finalBody);
        }
    }

    /// `except type as name`.
    record Handler(
            Span span, @Nullable Expression type, @Nullable String name, List<Statement> body) {
        public Handler {
            body = List.copyOf(body);
        }
    }

    record Raise(Span span, @Nullable Expression exception, @Nullable Expression cause)
            implements Statement {}

    record Return(Span span, @Nullable Expression value) implements Statement {}

    record Pass(Span span) implements Statement {}

    record Break(Span span) implements Statement {}

    record Continue(Span span) implements Statement {}

    record ExpressionStatement(Span span, Expression value) implements Statement {}

    record Delete(Span span, List<Expression> targets) implements Statement {
        public Delete {
            targets = List.copyOf(targets);
        }
    }

    /// `global` or `nonlocal`.
    record Global(Span span, List<String> names) implements Statement {
        public Global {
            names = List.copyOf(names);
        }
    }

    record Assert(Span span, Expression condition, @Nullable Expression message)
            implements Statement {}

    record Match(Span span, Expression subject, List<Case> cases) implements Statement {
        public Match {
            cases = List.copyOf(cases);
        }
    }

    /// A case; its pattern only as source.
    record Case(String pattern, @Nullable Expression guard, List<Statement> body) {
        public Case {
            body = List.copyOf(body);
        }
    }

    /// Read but not understood: damaged source, or a form this syntax does not have.
    record UnknownStatement(Span span) implements Statement {}

    /// The docstring at the start of a body, null where there is none.
    static @Nullable String docstring(List<Statement> body) {
        return !body.isEmpty()
                        && body.getFirst() instanceof ExpressionStatement(_, StringLiteral text)
                ? text.value()
                : null;
    }
}
