/// SQL text as typed statements, read with PostgreSQL's grammar. It never runs SQL, and what does
/// not parse is unknown, never harmless.
@NullMarked
package dev.alambique.sql;

import org.jspecify.annotations.NullMarked;
