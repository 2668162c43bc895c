package dev.alambique.project;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What `env.py` says about how migrations run, read without running it. Null is *unknown*, which
/// is never the same as *no*.
///
/// `targetMetadata` is the Python expression given as `target_metadata`, `metadataModule` the
/// module it is imported from. Timeouts are the values as written (`4s`). `namingConvention` is
/// that of the models' `MetaData`. `facts` holds one for every topic, with its place in the source;
/// it is empty where `env.py` was never looked at.
public record EnvironmentFacts(
        @Nullable String targetMetadata,
        @Nullable String metadataModule,
        @Nullable Boolean renderAsBatch,
        @Nullable Boolean transactionPerMigration,
        @Nullable String lockTimeout,
        @Nullable String statementTimeout,
        @Nullable Boolean foreignKeysPragma,
        @Nullable String versionTableSchema,
        Map<String, String> namingConvention,
        List<String> notUnderstood,
        List<EnvironmentFact> facts) {

    public static final EnvironmentFacts UNKNOWN =
            new EnvironmentFacts(
                    null, null, null, null, null, null, null, null, Map.of(), List.of());

    public EnvironmentFacts {
        namingConvention = Map.copyOf(namingConvention);
        notUnderstood = List.copyOf(notUnderstood);
        facts = List.copyOf(facts);
    }

    /// What is known without places.
    public EnvironmentFacts(
            @Nullable String targetMetadata,
            @Nullable String metadataModule,
            @Nullable Boolean renderAsBatch,
            @Nullable Boolean transactionPerMigration,
            @Nullable String lockTimeout,
            @Nullable String statementTimeout,
            @Nullable Boolean foreignKeysPragma,
            @Nullable String versionTableSchema,
            Map<String, String> namingConvention,
            List<String> notUnderstood) {
        this(
                targetMetadata,
                metadataModule,
                renderAsBatch,
                transactionPerMigration,
                lockTimeout,
                statementTimeout,
                foreignKeysPragma,
                versionTableSchema,
                namingConvention,
                notUnderstood,
                List.of());
    }
}
