/// A sentence becomes a command of the command language, by a language model. What the model says
/// is read by the parser that reads what people type, so it can ask for nothing else; nothing is
/// done here with what was understood.
@NullMarked
package dev.alambique.interpret;

import org.jspecify.annotations.NullMarked;
