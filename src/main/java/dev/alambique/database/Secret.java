package dev.alambique.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Random words nobody can guess, in letters and digits only.
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String password() {
        return hex(24);
    }

    /// Short, for names.
    static String suffix() {
        return hex(6);
    }

    private static String hex(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
