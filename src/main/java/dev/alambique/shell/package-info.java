/// The read loop on a terminal: history, completion, keys, and the line's way to a command. It
/// decides nothing about migrations.
@NullMarked
package dev.alambique.shell;

import org.jspecify.annotations.NullMarked;
