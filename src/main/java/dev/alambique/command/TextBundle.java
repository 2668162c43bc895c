package dev.alambique.command;

import dev.alambique.message.Language;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/// The texts of `--help` in a language, as picocli wants them.
final class TextBundle extends ResourceBundle {

    private static final Set<String> AREAS = Set.of("alambique", "option", "usage");

    private final Language language;
    private final Set<String> keys;

    TextBundle(Language language) {
        this.language = language;
        this.keys = new TreeSet<>();
        AREAS.forEach(area -> keys.addAll(language.keys(area)));
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return keys.contains(key) ? language.text(key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keys);
    }
}
