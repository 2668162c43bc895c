/// A plan becomes a draft: source text of revisions, by a language model or without one. It never
/// judges, runs or writes what it drafted.
@NullMarked
package dev.alambique.draft;

import org.jspecify.annotations.NullMarked;
