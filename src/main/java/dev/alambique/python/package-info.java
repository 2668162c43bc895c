/// Python source becomes a small typed syntax: the one static reader of Python. It never imports or
/// runs Python, and the verdict whether a script compiles stays with the project's own Python.
@NullMarked
package dev.alambique.python;

import org.jspecify.annotations.NullMarked;
