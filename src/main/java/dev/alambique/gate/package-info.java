/// What drafted code may be at all, decided before a byte of it runs: an allow-list of Python, of
/// SQL, and of the objects the plan names. It never takes itself for containment.
@NullMarked
package dev.alambique.gate;

import org.jspecify.annotations.NullMarked;
