package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a command begins, and who reads what follows.
///
/// `words` stand at the beginning of the line, in this order; a `bare` verb may be followed by no
/// word but a revision, because a sentence can begin like that too. `example` is a whole command
/// that is right. `reader` gives null where the rest is wrong, and its cursor then knows why.
record Verb(
        List<Words> words,
        boolean bare,
        String example,
        Function<Cursor, @Nullable Intent> reader) {

    private static final String ADD_COLUMN = "add column tareas.descripcion varchar(500)";
    private static final String DROP_COLUMN = "drop column tareas.descripcion";
    private static final String REQUIRE = "alter column tareas.nombre set not null fill ''";
    private static final String ADD_INDEX = "add index on tareas(nombre) concurrently";
    private static final String BACKFILL =
            "backfill tareas.actualizado_en = creado_en where actualizado_en is null";
    private static final String MERGE =
            "merge columns tareas.calle, numero into direccion separator ' '";
    private static final String MERGE_HEADS = "merge heads";
    private static final String SPLIT =
            "split column clientes.nombre_completo into nombre, apellido separator ' '";
    private static final String NORMALISE =
            "normalise column productos.categoria into categorias(nombre)";
    private static final String EXTRACT =
            "extract column tareas.datos -> 'color' into color varchar(20)";
    private static final String TYPE = "alter column tareas.precio type numeric(12, 2)";
    private static final String ADD_VALUE = "add value 'cancelada' to enum estado";
    private static final String DROP_VALUE =
            "drop value 'cancelada' from enum estado map to 'pendiente'";
    private static final String RENAME_VALUE =
            "rename value 'cancelada' to 'anulada' in enum estado";
    private static final String COMMENT_ON = "comment on column tareas.notas is 'lo que falta'";
    private static final String RETIRE = "drop column tareas.notas softly";
    private static final String RENAME_COLUMN = "rename column tareas.notas to apuntes";
    private static final String RENAME_TABLE = "rename table tareas to pendientes";
    private static final String TRANSFORM =
            "transform column tareas.prioridad to varchar(10)"
                    + " map 1='baja', 2='media', 3='alta' else 'media'";
    private static final String REVISION = "revision --autogenerate -m \"add descripcion\"";

    private static final String FOREIGN_KEY =
            "add foreign key tareas.usuario_id -> usuarios(id) on delete cascade";
    private static final String ADD_UNIQUE = "add unique usuarios(email)";
    private static final String ADD_CHECK = "add check on tareas (prioridad in (1, 2, 3))";
    private static final String DROP_CONSTRAINT = "drop constraint uq_usuarios_email on usuarios";
    private static final String DROP_KEY = "drop foreign key tareas.usuario_id";
    private static final String DROP_INDEX = "drop index ix_tareas_nombre on tareas";

    private static final String ADD_TABLE =
            "add table comentarios (id integer primary key, texto text not null)";
    private static final String DROP_TABLE = "drop table comentarios";

    /// The first that begins like a line reads it, so the longer of two stands first.
    static final List<Verb> ALL =
            List.of(
                    new Verb(List.of(Words.REVISION), true, REVISION, RevisionCommand::read),
                    verb(ADD_COLUMN, ColumnCommands::add, Words.ADD, Words.COLUMN),
                    verb(ADD_INDEX, IndexCommand::add, Words.ADD, Words.INDEX),
                    verb(ADD_INDEX, IndexCommand::addUnique, Words.ADD, Words.UNIQUE, Words.INDEX),
                    verb(
                            FOREIGN_KEY,
                            ConstraintCommands::addForeignKey,
                            Words.ADD,
                            Words.FOREIGN,
                            Words.KEY),
                    verb(
                            FOREIGN_KEY,
                            ConstraintCommands::addForeignKey,
                            Words.ADD,
                            Words.KEY,
                            Words.FOREIGN),
                    verb(
                            FOREIGN_KEY,
                            ConstraintCommands::addForeignKey,
                            Words.ADD,
                            Words.REFERENCES),
                    verb(
                            ADD_UNIQUE,
                            ConstraintCommands::addUnique,
                            Words.ADD,
                            Words.CONSTRAINT,
                            Words.UNIQUE),
                    verb(
                            ADD_UNIQUE,
                            ConstraintCommands::addUnique,
                            Words.ADD,
                            Words.UNIQUE,
                            Words.CONSTRAINT),
                    verb(ADD_UNIQUE, ConstraintCommands::addUnique, Words.ADD, Words.UNIQUE),
                    verb(ADD_CHECK, ConstraintCommands::addCheck, Words.ADD, Words.CHECK),
                    verb(
                            DROP_CONSTRAINT,
                            ConstraintCommands::dropConstraint,
                            Words.DROP,
                            Words.CONSTRAINT),
                    verb(
                            DROP_KEY,
                            ConstraintCommands::dropForeignKey,
                            Words.DROP,
                            Words.FOREIGN,
                            Words.KEY),
                    verb(
                            DROP_KEY,
                            ConstraintCommands::dropForeignKey,
                            Words.DROP,
                            Words.KEY,
                            Words.FOREIGN),
                    verb(DROP_INDEX, IndexCommand::drop, Words.DROP, Words.INDEX),
                    verb(ADD_TABLE, TableCommands::add, Words.ADD, Words.TABLE),
                    verb(ADD_TABLE, TableCommands::add, Words.CREATE, Words.TABLE),
                    verb(DROP_TABLE, TableCommands::drop, Words.DROP, Words.TABLE),
                    verb(DROP_COLUMN, ColumnCommands::drop, Words.DROP, Words.COLUMN),
                    verb(REQUIRE, ColumnCommands::alter, Words.ALTER, Words.COLUMN),
                    verb(TYPE, TypeCommand::read, Words.ALTER, Words.TYPE),
                    verb(ADD_VALUE, EnumCommand::add, Words.ADD, Words.VALUE),
                    verb(DROP_VALUE, EnumCommand::drop, Words.DROP, Words.VALUE),
                    verb(RENAME_VALUE, EnumCommand::rename, Words.RENAME, Words.VALUE),
                    verb(COMMENT_ON, CommentCommand::read, Words.COMMENT, Words.ON),
                    verb(COMMENT_ON, CommentCommand::read, Words.COMMENTING),
                    verb(RETIRE, ColumnCommands::retire, Words.SOFTLY, Words.DROP),
                    verb(RETIRE, ColumnCommands::retire, Words.DROPPING, Words.SOFTLY),
                    verb(RENAME_COLUMN, RenameCommand::column, Words.RENAME, Words.COLUMN),
                    verb(RENAME_TABLE, RenameCommand::table, Words.RENAME, Words.TABLE),
                    verb(BACKFILL, BackfillCommand::read, Words.BACKFILL),
                    verb(MERGE, DeriveCommands::merge, Words.MERGE, Words.COLUMN),
                    verb(MERGE_HEADS, HeadsCommand::read, Words.MERGE, Words.HEADS),
                    new Verb(List.of(Words.MERGE), true, MERGE_HEADS, HeadsCommand::readAlembic),
                    verb(SPLIT, DeriveCommands::split, Words.SPLIT, Words.COLUMN),
                    verb(NORMALISE, DeriveCommands::normalise, Words.NORMALISE, Words.COLUMN),
                    verb(EXTRACT, DeriveCommands::extract, Words.EXTRACT, Words.COLUMN),
                    verb(TRANSFORM, TransformCommand::read, Words.TRANSFORM, Words.COLUMN));

    Verb {
        words = List.copyOf(words);
    }

    private static Verb verb(
            String example, Function<Cursor, @Nullable Intent> reader, Words... words) {
        return new Verb(List.of(words), false, example, reader);
    }

    boolean begins(List<Token> tokens) {
        boolean all =
                tokens.size() >= words.size()
                        && IntStream.range(0, words.size())
                                .allMatch(at -> words.get(at).matches(tokens.get(at)));
        return all && !(bare && isSentence(tokens));
    }

    /// Whether a word follows that is no revision: neither an id nor a branch.
    private boolean isSentence(List<Token> tokens) {
        int at = words.size();
        boolean branch = at + 1 < tokens.size() && tokens.get(at + 1).is("@");
        return at < tokens.size() && isWord(tokens.get(at)) && !branch;
    }

    /// Whether a line nearly begins like this.
    boolean nearlyBegins(List<Token> tokens) {
        return tokens.size() >= words.size()
                && IntStream.range(0, words.size())
                        .allMatch(at -> words.get(at).isNear(tokens.get(at)));
    }

    /// A line without the verb.
    Cursor after(String line, List<Token> tokens) {
        return new Cursor(line, tokens.subList(words.size(), tokens.size()), example);
    }

    /// In the program's own words.
    String canonical() {
        return words.stream().map(Words::canonical).collect(Collectors.joining(" "));
    }

    private static boolean isWord(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.text().chars().noneMatch(Character::isDigit);
    }
}
