package dev.alambique.files;

import java.nio.charset.StandardCharsets;

/// A file that is to exist; `name` is a plain name, without any folder.
public record NewFile(String name, String content) {

    byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
