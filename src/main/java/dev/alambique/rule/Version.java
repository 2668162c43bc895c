package dev.alambique.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of a database server, by the two numbers features come and go with.
record Version(int major, int minor) implements Comparable<Version> {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /// From what the server prints: `3.40.1`, `15.18 (Debian 15.18-1)`.
    static Optional<Version> of(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        return numbers.matches()
                ? Optional.of(
                        new Version(
                                Integer.parseInt(numbers.group(1)),
                                numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    boolean isBefore(int wantedMajor, int wantedMinor) {
        return compareTo(new Version(wantedMajor, wantedMinor)) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return major == other.major
                ? Integer.compare(minor, other.minor)
                : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
