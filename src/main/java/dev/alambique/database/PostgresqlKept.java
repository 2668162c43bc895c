package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// A database as it was before any draft ran, for shadows to be copied from.
///
/// Nobody can connect to it and only the administrator owns it, so that no draft can write what
/// later ones are judged on. What is in it belongs to the role of the shadow it was made from; that
/// role is lent to one verification at a time, each time with another secret.
record PostgresqlKept(PostgresqlHost host, PostgresqlAccount account, String name) {

    private static final int NOBODY = 1;

    static PostgresqlKept of(PostgresqlHost host, PostgresqlAccount account, String source)
            throws SQLException {
        PostgresqlKept kept = new PostgresqlKept(host, account, PostgresqlShadow.newName());
        try (Connection admin = host.administer()) {
            Rows.execute(
                    admin,
                    "CREATE DATABASE "
                            + kept.name()
                            + " ALLOW_CONNECTIONS false TEMPLATE "
                            + source);
        }
        account.databases().incrementAndGet();
        return kept;
    }

    /// Empty while another verification has the role.
    Optional<PostgresqlShadow> copy() throws SQLException {
        if (!account.databases().compareAndSet(NOBODY, NOBODY + 1)) {
            return Optional.empty();
        }
        boolean made = false;
        try (Connection admin = host.administer()) {
            PostgresqlAccount renewed = account.renewed(admin);
            PostgresqlShadow shadow = PostgresqlShadow.create(admin, host, renewed, name);
            made = true;
            return Optional.of(shadow);
        } finally {
            if (!made) {
                account.databases().decrementAndGet();
            }
        }
    }

    void drop() throws SQLException {
        boolean last = account.databases().decrementAndGet() == 0;
        try (Connection admin = host.administer()) {
            Rows.execute(admin, "DROP DATABASE IF EXISTS " + name);
            if (last) {
                Rows.execute(admin, "DROP ROLE IF EXISTS " + account.role());
            }
        }
    }
}
