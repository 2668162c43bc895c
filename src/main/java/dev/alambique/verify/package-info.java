/// Runs revisions with real Alembic on shadow databases and judges what happened; the only package
/// that starts processes. It never touches the user's database and never believes the process.
@NullMarked
package dev.alambique.verify;

import org.jspecify.annotations.NullMarked;
