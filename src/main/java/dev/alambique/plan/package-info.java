/// An intent and a context become a plan of steps, or a question. It never reads, writes or asks a
/// model.
@NullMarked
package dev.alambique.plan;

import org.jspecify.annotations.NullMarked;
