/// What must never leave the program, and the one place that takes it out of a text. It never looks
/// for secrets itself; whoever knows one puts it in.
@NullMarked
package dev.alambique.secret;

import org.jspecify.annotations.NullMarked;
