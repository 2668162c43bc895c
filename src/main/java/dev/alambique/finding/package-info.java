/// What a check has to say: one type for rules, the gate, reviewers and verification. It never
/// decides.
@NullMarked
package dev.alambique.finding;

import org.jspecify.annotations.NullMarked;
