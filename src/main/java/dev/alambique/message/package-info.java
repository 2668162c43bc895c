/// What the program says to people, as values: a key, its arguments, and the two languages that can
/// render it. It never decides what to say and never writes anywhere.
@NullMarked
package dev.alambique.message;

import org.jspecify.annotations.NullMarked;
