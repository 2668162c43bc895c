/// What git knows of the project's files; reads its objects and nothing else, and runs no program.
@NullMarked
package dev.alambique.git;

import org.jspecify.annotations.NullMarked;
