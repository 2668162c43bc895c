/// What databases say about themselves, and the shadow databases on which revisions are tried. It
/// never changes a database it did not create.
@NullMarked
package dev.alambique.database;

import org.jspecify.annotations.NullMarked;
