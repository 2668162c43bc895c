/// Databases as values: tables, columns, constraints, indexes, and the changes between two schemas.
/// It never reads a database or a file.
@NullMarked
package dev.alambique.schema;

import org.jspecify.annotations.NullMarked;
