package dev.alambique.verify;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The Python that verification runs Alembic with, or why there is none.
public sealed interface PythonEnvironment {

    /// Where it was found, in the order the places are searched.
    enum Origin {
        OPTION,
        VARIABLE,
        PROJECT,
        PATH,
        MANAGED
    }

    /// An interpreter that imports Alembic and SQLAlchemy.
    ///
    /// The versions are as the packages print them; `postgresqlDriver` is `psycopg2` or `psycopg`,
    /// null where neither can be imported. `roots` are the folders it loads its code from.
    record Found(
            Path executable,
            Origin origin,
            String python,
            String alembic,
            String sqlalchemy,
            @Nullable String postgresqlDriver,
            List<Path> roots)
            implements PythonEnvironment {
        public Found {
            roots = List.copyOf(roots);
        }
    }

    /// None that will do; `reason` says what was looked at.
    record Missing(Message reason, List<Message> remedies) implements PythonEnvironment {
        public Missing {
            remedies = List.copyOf(remedies);
        }
    }
}
