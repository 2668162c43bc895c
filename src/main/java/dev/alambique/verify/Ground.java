package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.database.VersionTable;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the stages of one engine stand on: two shadows at the revision below the first one to be
/// verified, the one without rows, and the process that works on them. `planned` is a third one for
/// what was planned, null where nothing is held against it. `version` is the database's; `branches`
/// are those below a merge, null for anything else. Closing it destroys all.
record Ground(
        Bench bench,
        String version,
        Shadow empty,
        Shadow seeded,
        @Nullable Shadow planned,
        VersionTable versionTable,
        Stand before,
        Blame blame,
        @Nullable BranchOrders branches,
        List<Message> notes,
        Resources resources)
        implements AutoCloseable {

    Ground {
        notes = List.copyOf(notes);
    }

    @Override
    public void close() {
        resources.close();
    }
}
