/// What is said to a language model: templates from `prompts/`, filled from typed records. It never
/// calls anyone and never lets a stranger's text stand outside a data block.
@NullMarked
package dev.alambique.prompt;

import org.jspecify.annotations.NullMarked;
