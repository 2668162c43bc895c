/// SQLAlchemy's models, columns and types become schema values, read from source. It never imports
/// or runs the user's modules, and never drops what it does not understand.
@NullMarked
package dev.alambique.sqlalchemy;

import org.jspecify.annotations.NullMarked;
