/// Values become text for people, plain or coloured, and JSON for programs. It never reads, writes
/// or decides anything; whoever calls it prints the result.
@NullMarked
package dev.alambique.render;

import org.jspecify.annotations.NullMarked;
