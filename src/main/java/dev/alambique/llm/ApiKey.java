package dev.alambique.llm;

/// A provider's key, from the environment only. It has no accessor and prints as stars, so that no
/// log, report or exception can show it.
public final class ApiKey {

    public static final ApiKey NONE = new ApiKey("");

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    static ApiKey of(String value) {
        return new ApiKey(value.strip());
    }

    public boolean isPresent() {
        return !value.isEmpty();
    }

    /// Whether it can stand in an HTTP header at all.
    boolean isWellFormed() {
        return value.chars().allMatch(each -> each > ' ' && each < 127);
    }

    /// For the transport and nobody else.
    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return isPresent() ? "***" : "none";
    }
}
