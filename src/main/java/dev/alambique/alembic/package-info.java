/// Alembic's files become values and back: configuration, `env.py`, revision scripts, and the
/// writing of new ones. It never runs the project's Python and never starts a process.
@NullMarked
package dev.alambique.alembic;

import org.jspecify.annotations.NullMarked;
