package dev.alambique.gate;

import dev.alambique.gate.AllowedNames.Meaning;
import dev.alambique.python.Expression;
import dev.alambique.python.Parameter;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Statement;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The statements of a file: at the top a docstring, imports, constants and functions; inside a
/// function what a migration needs.
final class ModuleGate {

    private final PythonModule module;
    private final GateFindings findings;
    private final Names names = new Names();
    private final ExpressionGate expressions;

    ModuleGate(PythonModule module, GateFindings findings) {
        this.module = module;
        this.findings = findings;
        this.expressions = new ExpressionGate(names, findings);
    }

    void check() {
        List<Statement> statements = module.statements();
        statements.forEach(this::bindTopLevel);
        module.functions().forEach(this::bindFunction);
        for (int i = 0; i < statements.size(); i++) {
            boolean docstring = i == 0 && module.docstring() != null;
            if (!docstring) {
                topLevel(statements.get(i));
            }
        }
    }

    private void bindTopLevel(Statement statement) {
        switch (statement) {
            case Statement.Import(_, List<Statement.Imported> modules) ->
                    modules.forEach(each -> importModule(statement, each));
            case Statement.ImportFrom from -> importNames(from);
            case Statement.Assign assign -> bindAssign(assign);
            case Statement.FunctionDef function -> {
                refuseReserved(function, function.name());
                names.bindFunction(function.name());
            }
            case Statement _ -> {}
        }
    }

    private void importModule(Statement statement, Statement.Imported imported) {
        String local = imported.localName();
        boolean whole = imported.alias() != null || !imported.name().contains(".");
        if (!AllowedNames.isModule(imported.name()) || !whole) {
            refuse(statement, "gate-import", imported.name());
            return;
        }
        importAs(statement, local, new Meaning.Module(imported.name()));
    }

    private void importNames(Statement.ImportFrom from) {
        if (from.level() > 0 || from.everything()) {
            refuse(from, "gate-import", from.span().text());
            return;
        }
        for (Statement.Imported imported : from.names()) {
            Optional<Meaning> meaning = AllowedNames.of(from.module(), imported.name());
            if (meaning.isEmpty()) {
                refuse(from, "gate-import", from.module() + "." + imported.name());
            } else {
                importAs(from, imported.localName(), meaning.get());
            }
        }
    }

    private void importAs(Statement statement, String local, Meaning meaning) {
        boolean taken =
                AllowedNames.BUILTINS.contains(local)
                        || (names.meaning(local) != null && !meaning.equals(names.meaning(local)));
        if (taken || !ExpressionGate.isPlain(local)) {
            refuse(statement, "gate-name.rebinding", local);
        }
        names.importAs(local, meaning);
    }

    private void bindAssign(Statement.Assign assign) {
        Expression value = assign.value();
        for (Expression target : assign.targets()) {
            if (target instanceof Expression.Name(_, String name) && value != null) {
                bindValue(assign, name, value);
            } else {
                bindTarget(assign, target, name -> bind(assign, name));
            }
        }
    }

    private void bindValue(Statement statement, String name, Expression value) {
        refuseReserved(statement, name);
        names.bind(name, value);
    }

    private void bind(Statement statement, String name) {
        refuseReserved(statement, name);
        names.bind(name);
    }

    private void refuseReserved(Statement statement, String name) {
        if (names.isReserved(name)) {
            refuse(statement, "gate-name.rebinding", name);
        } else if (!ExpressionGate.isPlain(name)) {
            refuse(statement, "gate-name", name);
        }
    }

    /// Names of a target, alone or unpacked; anything else is not assigned to in a migration.
    private void bindTarget(Statement statement, Expression target, Consumer<String> bind) {
        switch (target) {
            case Expression.Name(_, String name) -> bind.accept(name);
            case Expression.TupleLiteral(_, List<Expression> elements) ->
                    elements.forEach(each -> bindTarget(statement, each, bind));
            case Expression.ListLiteral(_, List<Expression> elements) ->
                    elements.forEach(each -> bindTarget(statement, each, bind));
            case Expression.Subscript(_, Expression.Name(_, String name), _)
                    when !names.isReserved(name) -> {}
            case Expression _ -> refuse(statement, "gate-construct", target.span().text());
        }
    }

    private void bindFunction(Statement.FunctionDef function) {
        for (Parameter parameter : function.parameters()) {
            if (parameter.kind() != Parameter.Kind.SEPARATOR) {
                bind(function, parameter.name());
            }
        }
        function.body().forEach(this::bindInside);
    }

    private void bindInside(Statement statement) {
        switch (statement) {
            case Statement.Assign assign -> bindAssign(assign);
            case Statement.AugmentedAssign augmented ->
                    bindTarget(augmented, augmented.target(), name -> bind(augmented, name));
            case Statement.For loop -> {
                bindTarget(
                        loop,
                        loop.target(),
                        name -> {
                            refuseReserved(loop, name);
                            names.bindLoop(name);
                        });
                loop.body().forEach(this::bindInside);
                loop.orElse().forEach(this::bindInside);
            }
            case Statement.While loop -> {
                loop.body().forEach(this::bindInside);
                loop.orElse().forEach(this::bindInside);
            }
            case Statement.If choice -> {
                choice.branches().forEach(branch -> branch.body().forEach(this::bindInside));
                choice.orElse().forEach(this::bindInside);
            }
            case Statement.With with -> {
                for (Statement.WithItem item : with.items()) {
                    Expression target = item.target();
                    if (target != null) {
                        bindTarget(with, target, name -> bind(with, name));
                    }
                }
                with.body().forEach(this::bindInside);
            }
            case Statement.Try attempt -> {
                attempt.body().forEach(this::bindInside);
                for (Statement.Handler handler : attempt.handlers()) {
                    String name = handler.name();
                    if (name != null) {
                        bind(attempt, name);
                    }
                    handler.body().forEach(this::bindInside);
                }
                attempt.orElse().forEach(this::bindInside);
                attempt.finalBody().forEach(this::bindInside);
            }
            case Statement _ -> {}
        }
    }

    private void topLevel(Statement statement) {
        switch (statement) {
            case Statement.Import _ -> {}
            case Statement.ImportFrom _ -> {}
            case Statement.Assign assign -> {
                expressions.annotation(assign.annotation());
                Expression value = assign.value();
                if (value != null && !expressions.isConstant(value)) {
                    refuse(statement, "gate-construct.top", statement.span().text());
                }
                if (value != null) {
                    expressions.check(value);
                }
            }
            case Statement.FunctionDef function -> function(function);
            case Statement _ -> refuse(statement, "gate-construct.top", statement.span().text());
        }
    }

    private void function(Statement.FunctionDef function) {
        if (!function.decorators().isEmpty() || function.asynchronous()) {
            refuse(function, "gate-construct", function.span().text());
        }
        expressions.annotation(function.returns());
        for (Parameter parameter : function.parameters()) {
            expressions.annotation(parameter.annotation());
            Expression value = parameter.defaultValue();
            if (value != null) {
                if (!expressions.isConstant(value)) {
                    refuse(function, "gate-construct", value.span().text());
                }
                expressions.check(value);
            }
        }
        List<Statement> body = function.body();
        boolean docstring = function.docstring() != null;
        body.subList(docstring ? 1 : 0, body.size()).forEach(this::inside);
    }

    private void inside(Statement statement) {
        switch (statement) {
            case Statement.Assign assign -> {
                expressions.annotation(assign.annotation());
                Expression value = assign.value();
                if (value != null) {
                    expressions.check(value);
                }
                assign.targets().stream()
                        .filter(Expression.Subscript.class::isInstance)
                        .forEach(expressions::check);
            }
            case Statement.AugmentedAssign augmented -> expressions.check(augmented.value());
            case Statement.If choice -> {
                for (Statement.Branch branch : choice.branches()) {
                    expressions.check(branch.condition());
                    branch.body().forEach(this::inside);
                }
                choice.orElse().forEach(this::inside);
            }
            case Statement.For loop -> {
                expressions.check(loop.iterable());
                loop.body().forEach(this::inside);
                loop.orElse().forEach(this::inside);
            }
            case Statement.While loop -> {
                expressions.check(loop.condition());
                loop.body().forEach(this::inside);
                loop.orElse().forEach(this::inside);
            }
            case Statement.With with -> {
                with.items().forEach(item -> expressions.check(item.value()));
                with.body().forEach(this::inside);
            }
            case Statement.Try attempt -> attempt(attempt);
            case Statement.Raise raise -> {
                expressions.checkIfAny(raise.exception());
                expressions.checkIfAny(raise.cause());
            }
            case Statement.Return result -> expressions.checkIfAny(result.value());
            case Statement.Assert claim -> {
                expressions.check(claim.condition());
                expressions.checkIfAny(claim.message());
            }
            case Statement.ExpressionStatement(_, Expression value) -> expressions.check(value);
            case Statement.Pass _, Statement.Break _, Statement.Continue _ -> {}
            case Statement.Import _, Statement.ImportFrom _ ->
                    refuse(statement, "gate-import.place", statement.span().text());
            case Statement.FunctionDef _,
                    Statement.ClassDef _,
                    Statement.Delete _,
                    Statement.Global _,
                    Statement.Match _,
                    Statement.UnknownStatement _ ->
                    refuse(statement, "gate-construct", statement.span().text());
        }
    }

    private void attempt(Statement.Try attempt) {
        attempt.body().forEach(this::inside);
        for (Statement.Handler handler : attempt.handlers()) {
            expressions.checkIfAny(handler.type());
            handler.body().forEach(this::inside);
        }
        attempt.orElse().forEach(this::inside);
        attempt.finalBody().forEach(this::inside);
    }

    private void refuse(Statement statement, String key, String text) {
        findings.refuse(statement.span().line(), key, text);
    }
}
