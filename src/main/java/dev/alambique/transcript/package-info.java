/// The record of a request: a page for people and lines of JSON for programs, written as it happens
/// and read back strictly. It never decides, and nothing secret gets into it.
@NullMarked
package dev.alambique.transcript;

import org.jspecify.annotations.NullMarked;
