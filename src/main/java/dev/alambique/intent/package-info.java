/// What a person asked for: a typed line as a value. It never guesses what was not said.
@NullMarked
package dev.alambique.intent;

import org.jspecify.annotations.NullMarked;
