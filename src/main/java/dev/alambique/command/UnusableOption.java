package dev.alambique.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// An option's value is none of those it takes.
final class UnusableOption extends ParameterException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String given;
    private final String allowed;

    private UnusableOption(CommandLine line, String option, String given, String allowed) {
        super(line, option + ": " + given + " (" + allowed + ")");
        this.option = option;
        this.given = given;
        this.allowed = allowed;
    }

    /// Its type is not named, so that nobody who may throw it has to load picocli for that.
    static RuntimeException of(CommandSpec spec, String option, String given, String allowed) {
        return new UnusableOption(spec.commandLine(), option, given, allowed);
    }

    String option() {
        return option;
    }

    String given() {
        return given;
    }

    String allowed() {
        return allowed;
    }
}
