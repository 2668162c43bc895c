/// Language models over the network; the only package that knows langchain4j. It never looks at
/// what a prompt or a reply says, and never lets a key out.
@NullMarked
package dev.alambique.llm;

import org.jspecify.annotations.NullMarked;
