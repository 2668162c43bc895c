package dev.alambique.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Commands that may be what a sentence asks for, without a language model. They are shown, never
/// taken: a person picks one or none.
public final class Suggestions {

    private static final Set<String> INDEX = Set.of("index", "indice", "indices", "indexar");
    private static final Set<String> REMOVE =
            Set.of("drop", "remove", "delete", "eliminar", "elimina", "borrar", "borra", "quitar");
    private static final Set<String> EVERYTHING =
            Set.of("migration", "migracion", "modelo", "modelos", "model", "models");
    private static final Set<String> HEADS = Set.of("heads", "cabezas");
    private static final Set<String> COLUMN = Set.of("campo", "column", "columna", "field");
    private static final Set<String> REFERENCE =
            Set.of("fk", "key", "foranea", "references", "referencia");
    private static final Set<String> TABLE_BEFORE =
            Set.of("a", "en", "de", "to", "in", "on", "from");
    private static final Set<String> NO_NAME =
            Set.of(
                    "campo",
                    "column",
                    "columna",
                    "field",
                    "the",
                    "la",
                    "el",
                    "un",
                    "una",
                    "a",
                    "an",
                    "new",
                    "nueva",
                    "nuevo",
                    "not",
                    "null",
                    "no",
                    "for",
                    "para",
                    "con",
                    "with",
                    "tabla",
                    "table",
                    "optional",
                    "nullable",
                    "everyone",
                    "todas",
                    "default");

    private static final Pattern QUOTED = Pattern.compile("['\"`]([A-Za-z_][A-Za-z0-9_]*)['\"`]");
    private static final Pattern QUALIFIED =
            Pattern.compile("\\b([A-Za-z_][A-Za-z0-9_]*)\\.([A-Za-z_][A-Za-z0-9_]*)\\b");
    private static final Set<String> UNIQUE =
            Set.of("unique", "unico", "unica", "unicos", "unicas", "duplicates", "duplicados");
    private static final Pattern POINTING =
            Pattern.compile(
                    "\\b(?:fk|foreign key|clave foranea|llave foranea|referencia|references)"
                            + "\\s+(?:a|to|hacia|de)?\\s*(?:la\\s+)?(?:tabla\\s+)?([a-z_][a-z0-9_]*)");
    private static final Pattern RULED =
            Pattern.compile(
                    "\\b([a-z_][a-z0-9_]*)\\s+(?:solo\\s+puede|can\\s+only|may\\s+only)\\b");
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "\\b(?:ser|be)\\s+((?:'[^']*'|-?\\d+)"
                            + "(?:\\s*(?:,|\\bo\\b|\\bor\\b|\\by\\b)\\s*(?:'[^']*'|-?\\d+))*+)");
    private static final Pattern REVISION =
            Pattern.compile("\\b((?=[a-z0-9]*\\d)(?=[a-z0-9]*[a-z])[a-z0-9]{6,32})\\b");
    private static final Pattern LENGTH =
            Pattern.compile("(?:max(?:imo|imum)?\\.?|hasta|up to)\\s+(\\d{1,5})");

    private final String folded;
    private final List<Token> tokens;

    private Suggestions(String text) {
        this.folded = Words.folded(text);
        this.tokens = Token.of(text);
    }

    /// At most three, the likeliest first; every one is a command that is understood.
    public static List<String> of(String text) {
        Suggestions suggestions = new Suggestions(text);
        return suggestions
                .candidates(text)
                .map(IntentParser::parse)
                .filter(Parsed.Understood.class::isInstance)
                .map(each -> ((Parsed.Understood) each).command())
                .distinct()
                .limit(3)
                .toList();
    }

    private Stream<String> candidates(String text) {
        if (says(HEADS) || folded.contains("multiple head")) {
            return Stream.of("merge heads" + revisions());
        }
        Optional<String> column = column(text);
        if (column.isEmpty()) {
            return says(EVERYTHING) ? Stream.of("revision --autogenerate") : Stream.empty();
        }
        String name = column.get();
        List<String> all = new ArrayList<>();
        if (says(INDEX)) {
            all.add("add index on " + indexed(name) + (isPatient() ? " concurrently" : ""));
        } else if (folded.matches("(?s).*\\b(?:solo|only)\\b.*\\b(?:puede|pueden|can|may|be)\\b.*")
                && !allowed().isEmpty()) {
            all.add("add check " + checked(name) + " refuse");
        } else if (isUnique() && type().isEmpty()) {
            all.add("add unique " + indexed(name));
        } else if (referenced().isPresent()
                && type().isEmpty()
                && !says(Set.of("add", "agregar", "anadir"))) {
            all.add("add foreign key " + indexed(name) + " -> " + referenced().get());
        } else if (says(REMOVE)) {
            if (!says(Set.of("table", "tabla"))) {
                all.add("drop column " + name);
            }
        } else if (isRequired() && type().isEmpty() && !says(Set.of("add", "agregar", "anadir"))) {
            all.add("alter column " + name + " set not null");
        } else {
            String type = type().map(each -> " " + each).orElse("");
            String reference = referenced().map(each -> " references " + each).orElse("");
            all.add(
                    "add column "
                            + name
                            + type
                            + (isRequired() ? " not null" : nullable())
                            + reference
                            + (isUnique() ? " unique" : ""));
        }
        return all.stream();
    }

    /// The ids in the text where it holds at least two, each after a space.
    private String revisions() {
        List<String> ids = REVISION.matcher(folded).results().map(each -> each.group(1)).toList();
        return ids.size() < 2 ? "" : " " + String.join(" ", ids);
    }

    private boolean isUnique() {
        return says(UNIQUE) || folded.contains("no se repita") || folded.contains("sin repetir");
    }

    /// The table a foreign key shall point at.
    private Optional<String> referenced() {
        Matcher reference = POINTING.matcher(folded);
        return reference.find() ? Optional.of(reference.group(1)) : Optional.empty();
    }

    /// `1, 2 o 3` behind `puede ser`.
    private List<String> allowed() {
        Matcher values = ALLOWED.matcher(folded);
        return values.find()
                ? List.of(values.group(1).split("\\s*(?:,|\\bo\\b|\\bor\\b|\\by\\b)\\s*", -1))
                        .stream()
                        .filter(each -> !each.isBlank())
                        .toList()
                : List.of();
    }

    private String checked(String name) {
        int dot = name.lastIndexOf('.');
        String condition = name.substring(dot + 1) + " in (" + String.join(", ", allowed()) + ")";
        return (dot < 0 ? "" : "on " + name.substring(0, dot) + " ") + "(" + condition + ")";
    }

    private boolean says(Set<String> words) {
        return tokens.stream().map(each -> Words.folded(each.text())).anyMatch(words::contains);
    }

    private boolean isPatient() {
        return folded.contains("sin bloque")
                || folded.contains("without block")
                || folded.contains("without lock")
                || folded.contains("concurrent");
    }

    private boolean isRequired() {
        return folded.contains("not null")
                || folded.contains("no nulo")
                || folded.contains("obligatori")
                || says(Set.of("required", "mandatory"));
    }

    private String nullable() {
        return folded.contains("optional") || folded.contains("opcional") ? " null" : "";
    }

    /// `tareas.nombre` as it stands; else the first quoted word, else the word after the kind of
    /// thing it is, with the table that stands after a preposition.
    private Optional<String> column(String text) {
        Matcher qualified = QUALIFIED.matcher(text);
        if (qualified.find() && !qualified.group(1).equals("sa")) {
            return Optional.of(qualified.group());
        }
        Matcher quoted = QUOTED.matcher(text);
        Optional<String> name = quoted.find() ? Optional.of(quoted.group(1)) : named();
        return name.map(each -> table(each).map(table -> table + "." + each).orElse(each));
    }

    private Optional<String> named() {
        Matcher ruled = RULED.matcher(folded);
        if (ruled.find() && isName(ruled.group(1))) {
            return Optional.of(ruled.group(1));
        }
        for (int at = 0; at + 1 < tokens.size(); at++) {
            String word = Words.folded(tokens.get(at).text());
            if (Words.ADD.matches(tokens.get(at)) || COLUMN.contains(word)) {
                String next = tokens.get(at + 1).text();
                if (isName(next) && !TypeText.isType(next)) {
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> table(String column) {
        for (int at = 1; at < tokens.size(); at++) {
            String word = tokens.get(at).text();
            String before = textAt(at - 1);
            boolean reference = at > 1 && REFERENCE.contains(textAt(at - 2));
            if (TABLE_BEFORE.contains(before)
                    && isName(word)
                    && !reference
                    && !word.equals(column)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private String textAt(int index) {
        return Words.folded(tokens.get(index).text());
    }

    private static boolean isName(String word) {
        return Names.isPlain(word)
                && word.equals(word.toLowerCase(Locale.ROOT))
                && !NO_NAME.contains(word)
                && !EVERYTHING.contains(word);
    }

    private Optional<String> type() {
        Matcher length = LENGTH.matcher(folded);
        if (length.find()) {
            return Optional.of("varchar(" + length.group(1) + ")");
        }
        return tokens.stream()
                .filter(each -> each.kind() == Token.Kind.WORD)
                .map(Token::text)
                .filter(TypeText::isType)
                .findFirst();
    }

    private static String indexed(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? "(" + name + ")"
                : name.substring(0, dot) + "(" + name.substring(dot + 1) + ")";
    }
}
