/// New files, all of them or none, whole or not at all. It never replaces, changes or deletes a
/// file it did not just create, and knows nothing of their content.
@NullMarked
package dev.alambique.files;

import org.jspecify.annotations.NullMarked;
