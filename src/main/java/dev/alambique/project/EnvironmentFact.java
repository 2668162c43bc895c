package dev.alambique.project;

import java.util.Locale;

/// One thing `env.py`, or a module it imports, may decide about how migrations run.
public record EnvironmentFact(Topic topic, Answer answer) {

    /// What there is to know. The first ones are arguments of `context.configure`.
    public enum Topic {
        TARGET_METADATA,
        RENDER_AS_BATCH,
        TRANSACTION_PER_MIGRATION,
        TRANSACTIONAL_DDL,
        COMPARE_TYPE,
        COMPARE_SERVER_DEFAULT,
        INCLUDE_OBJECT,
        INCLUDE_NAME,
        INCLUDE_SCHEMAS,
        PROCESS_REVISION_DIRECTIVES,
        VERSION_TABLE,
        VERSION_TABLE_SCHEMA,
        LOCK_TIMEOUT,
        STATEMENT_TIMEOUT,
        IDLE_TIMEOUT,
        SEARCH_PATH,
        FOREIGN_KEYS,
        ADVISORY_LOCK,
        ASYNC_ENGINE,
        CONNECTION_LISTENER,
        RUN_ARGUMENTS,
        RETRIES,
        NAMING_CONVENTION;

        /// As it is written in Python and in JSON.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it is an argument of `context.configure`.
        public boolean isOption() {
            return compareTo(VERSION_TABLE_SCHEMA) <= 0;
        }
    }

    public sealed interface Answer {}

    /// `value` as written, `place` as `migrations/env.py:17`.
    public record Said(String value, String place) implements Answer {}

    /// Every call leaves it out, so Alembic's own default holds. Only options can be left out.
    public record LeftOut() implements Answer {}

    /// It is computed, or said in several ways: `source` is what is written there. Both are empty
    /// where nothing that was read says anything, which is not the same as *no*.
    public record Unknown(String source, String place) implements Answer {}
}
