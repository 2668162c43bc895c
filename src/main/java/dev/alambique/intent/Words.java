package dev.alambique.intent;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// The words of the command language, English and Spanish, both always understood. They stand here
/// without accents; a typed word is folded before it is compared.
enum Words {
    ADD("add", "agregar", "agrega", "anadir", "anade"),
    CREATE("create", "crear", "crea"),
    DROP("drop", "eliminar", "elimina", "borrar", "borra", "quitar", "quita"),
    ALTER("alter", "alterar", "altera", "cambiar", "cambia", "change"),
    RENAME("rename", "renombrar", "renombra"),
    REVISION("revision", "generar"),
    BACKFILL("backfill", "rellenar", "rellena", "poblar", "puebla"),
    TRANSFORM("transform", "transformar", "transforma", "convert", "convertir", "convierte"),
    MAP("map", "mapping", "mapear", "mapeo", "mapa"),
    ELSE("else", "otherwise", "otro", "otros", "otra", "otras", "resto", "demas", "sino"),
    ALLOW("allow", "allowing", "permitir", "permite", "permitiendo"),
    KEEP("keep", "keeping", "conservar", "conserva", "conservando"),
    ORIGINAL("original", "originals", "originales"),
    MERGE("merge", "unir", "une", "juntar", "junta", "fusionar", "fusiona"),
    HEADS("heads", "cabezas"),
    SPLIT("split", "dividir", "divide", "separar", "separa"),
    EXTRACT("extract", "extraer", "extrae"),
    NORMALISE("normalise", "normalize", "normalizar", "normaliza"),
    INTO("into", "hacia"),
    SEPARATOR("separator", "separador", "separated", "separado", "separada", "separadas"),
    BY("by", "por"),
    AND("and", "y", "e"),
    BATCH("batch", "batches", "lote", "lotes"),
    COLUMN("column", "columna", "columns", "columnas"),
    INDEX("index", "indice"),
    TABLE("table", "tabla"),
    ARTICLE("the", "la"),
    TO("to", "as", "a", "como"),
    ON("on", "in", "to", "from", "of", "en", "a", "de", "sobre", "al", "del"),
    UNIQUE("unique", "unico", "unica"),
    CONCURRENTLY("concurrently", "concurrente", "concurrentemente"),
    WHERE("where", "donde"),
    NULL("null", "nulo", "nula", "nulos"),
    NULLABLE("nullable", "optional", "opcional"),
    REQUIRED("required", "obligatorio", "obligatoria"),
    NOT("not", "no"),
    SET("set", "poner"),
    DEFAULT("default", "predeterminado", "predeterminada"),
    FILL("fill", "using", "rellenar", "usando"),
    WITH("with", "con"),
    TYPE("type", "tipo"),
    PRIMARY("primary", "primaria"),
    FIX("fix", "repair", "corregir", "reparar", "arreglar"),
    REFUSE("refuse", "reject", "rechazar"),
    REFERENCES("references", "referencia", "referencias"),
    FOREIGN("foreign", "foranea"),
    KEY("key", "clave", "llave"),
    CHECK("check", "restriccion"),
    CONSTRAINT("constraint", "restriccion"),
    DELETE("delete", "eliminar", "borrar"),
    UPDATE("update", "actualizar"),
    VALUE("value", "valor"),
    COMMENT("comment", "comentario"),
    COMMENTING("comentar", "comenta"),
    IS("is", "es", "como"),
    ENUM("enum", "enumeration", "enumerado", "enumeracion"),
    SOFTLY("softly", "soft", "suavemente", "suave"),
    DROPPING("borrado", "eliminacion"),
    AFTER("after", "despues", "tras"),
    BEFORE("before", "antes");

    private final String spellings;

    Words(String... spellings) {
        this.spellings = String.join(" ", spellings);
    }

    private List<String> spellings() {
        return List.of(spellings.split(" ", -1));
    }

    boolean matches(Token token) {
        return token.kind() == Token.Kind.WORD && spellings().contains(folded(token.text()));
    }

    /// Whether a word is nearly one of the spellings.
    boolean isNear(Token token) {
        String word = folded(token.text());
        return token.kind() == Token.Kind.WORD
                && spellings().stream().anyMatch(each -> Nearest.isNear(word, each));
    }

    /// The word the program itself uses.
    String canonical() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isKnown(Token token) {
        return List.of(values()).stream().anyMatch(each -> each.matches(token));
    }

    /// Lower case, without accents.
    static String folded(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        return apart.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}
