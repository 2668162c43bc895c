package dev.alambique.revision;

import java.util.Optional;

/// The triggers the program itself writes, known again in SQL text: one of few fixed forms, whole
/// and nothing else.
public final class OwnTriggers {

    private OwnTriggers() {}

    public static boolean isOne(String sql) {
        return SyncedColumns.isSync(sql)
                || FollowingColumn.isFollowing(sql)
                || MappedColumns.isMapping(sql)
                || TableAlias.isTrigger(sql);
    }

    /// The one part of such a text that is no name: an expression over the columns of the table,
    /// which has not been read. Empty where there is none.
    public static Optional<String> expression(String sql) {
        return FollowingColumn.expression(sql);
    }
}
