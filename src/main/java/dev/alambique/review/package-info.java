/// Reviewer agents from `agents/*.md`, asked in parallel about a draft. They only add findings; no
/// reviewer can turn a red check green.
@NullMarked
package dev.alambique.review;

import org.jspecify.annotations.NullMarked;
