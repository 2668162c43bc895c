/// What stops a request and is not a bug: a problem outside the program, with the way out of it. It
/// knows nothing of exit codes.
@NullMarked
package dev.alambique.failure;

import org.jspecify.annotations.NullMarked;
