/// Alembic's history as values: revisions, their graph, their operations, and what those do to a
/// schema. It never reads text or files.
@NullMarked
package dev.alambique.revision;

import org.jspecify.annotations.NullMarked;
