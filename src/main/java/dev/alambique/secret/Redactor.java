package dev.alambique.secret;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Takes secrets out of a text before it leaves the program: every known one in every form it is
/// met in, and whatever has the shape of a key, a token or a password.
///
/// What is taken out becomes `[redacted]`. A secret that is a short plain word is taken out only
/// where it stands as a word. It never makes a text safe for a terminal.
public final class Redactor {

    private static final String MARK = "[redacted]";

    /// Each pattern keeps what its first group matched. They are linear: nothing is tried twice.
    private static final List<Pattern> SHAPES =
            List.of(
                    Pattern.compile(
                            "()-----BEGIN [A-Z ]{0,30}?PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,30}?PRIVATE KEY-----)?"),
                    Pattern.compile("()\\bsk-[A-Za-z0-9_-]{12,}+"),
                    Pattern.compile("()\\bAIza[A-Za-z0-9_-]{30,}+"),
                    Pattern.compile(
                            "()\\b(?:gh[pousr]|github_pat|glpat|hf|gsk|xai|r8)[_-][A-Za-z0-9_-]{20,}+"),
                    Pattern.compile("()\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
                    Pattern.compile("()\\b(?:AKIA|ASIA)[A-Z0-9]{16}"),
                    Pattern.compile(
                            "()\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"),
                    Pattern.compile("(?i)(\\b(?:bearer|basic) )[A-Za-z0-9._~+/=-]{12,}+"),
                    Pattern.compile("(://[^\\s:/@\"']{0,100}+:)[^\\s/@\"']{1,300}+(?=@)"),
                    Pattern.compile(
                            "(?i)(\\b(?:ssl)?(?:password|passwd|pwd)=)(?!\\[redacted])[^\\s&;\"',)]{1,300}+"));

    /// A password such as `postgres` is also part of harmless words (`postgresql`).
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z]{1,11}");

    private final List<String> literals;
    private final List<Pattern> words;

    public Redactor(SecretBox box) {
        List<String> forms =
                box.values().stream()
                        .flatMap(secret -> Disguises.of(secret).stream())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        this.literals = forms.stream().filter(form -> !isPlainWord(form)).toList();
        this.words = forms.stream().filter(Redactor::isPlainWord).map(Redactor::whole).toList();
    }

    public String redact(String text) {
        String clean = text;
        for (String literal : literals) {
            clean = clean.replace(literal, MARK);
        }
        for (Pattern word : words) {
            clean = word.matcher(clean).replaceAll(MARK);
        }
        for (Pattern shape : SHAPES) {
            clean = shape.matcher(clean).replaceAll("$1" + MARK);
        }
        return clean;
    }

    /// Whether something was taken out of a text, here or before it was handed on.
    public static boolean isIn(String text) {
        return text.contains(MARK);
    }

    private static boolean isPlainWord(String form) {
        return PLAIN_WORD.matcher(form).matches();
    }

    private static Pattern whole(String word) {
        return Pattern.compile("(?<![A-Za-z0-9])" + word + "(?![A-Za-z0-9])");
    }
}
