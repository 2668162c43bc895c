/// What is known to go wrong with migrations, one class and one page each, judged without running
/// anything. It never changes a revision and never calls what it did not understand good.
@NullMarked
package dev.alambique.rule;

import org.jspecify.annotations.NullMarked;
