package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// The role of a shadow and of its copies, which may do nothing but own them; the last of its
/// `databases` to go takes it along.
record PostgresqlAccount(String role, String secret, AtomicInteger databases) {

    static PostgresqlAccount create(Connection admin, String name) throws SQLException {
        PostgresqlAccount account =
                new PostgresqlAccount(name, Secret.password(), new AtomicInteger());
        Rows.execute(
                admin,
                "CREATE ROLE "
                        + name
                        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
                        + " CONNECTION LIMIT 20 PASSWORD "
                        + Rows.literal(account.secret()));
        Rows.execute(admin, "GRANT " + name + " TO CURRENT_USER");
        return account;
    }

    /// The same with another secret, and without what a revision may have set for it.
    PostgresqlAccount renewed(Connection admin) throws SQLException {
        PostgresqlAccount renewed = new PostgresqlAccount(role, Secret.password(), databases);
        Rows.execute(
                admin, "ALTER ROLE " + role + " LOGIN PASSWORD " + Rows.literal(renewed.secret()));
        Rows.execute(admin, "ALTER ROLE " + role + " RESET ALL");
        return renewed;
    }
}
