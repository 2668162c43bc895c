package dev.alambique.plan;

import dev.alambique.schema.Constraint;

/// What a plan takes for granted of the rows of a table: that they obey a constraint already. Where
/// they do not, its revisions stop before they change anything.
public record Premise(String table, Constraint constraint) {}
