/// One class per command, used by the command line and by the shell alike. It reads options, calls
/// `flow` and prints; it holds no logic of its own.
@NullMarked
package dev.alambique.command;

import org.jspecify.annotations.NullMarked;
