/// The way of a request through the house: context, plan, draft, appraisal, consent, writing; and
/// the two other uses of it, batch and hint-only review. It knows no terminal and no exit code.
@NullMarked
package dev.alambique.flow;

import org.jspecify.annotations.NullMarked;
