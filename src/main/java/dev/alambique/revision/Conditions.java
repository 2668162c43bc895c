package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Under what an operation runs: all guards hold. `dialects` are those it may run on as far as the
/// guards are understood; it is empty where it only runs on another database product.
public record Conditions(List<Guard> guards, Set<Dialect> dialects) {

    public static final Conditions NONE = new Conditions(List.of(), EnumSet.allOf(Dialect.class));

    public Conditions {
        guards = List.copyOf(guards);
        dialects = Collections.unmodifiableSet(new TreeSet<>(dialects));
    }

    /// A condition that somebody wrote down: its Python source, null where there is none, and the
    /// one dialect it means, null where it is not about dialects.
    public static Conditions of(@Nullable String condition, @Nullable Dialect onlyOn) {
        Guard.Asks asks = onlyOn == null ? Guard.Asks.OTHER : Guard.Asks.DIALECT;
        return new Conditions(
                condition == null ? List.of() : List.of(new Guard(condition, asks)),
                onlyOn == null ? NONE.dialects : Set.of(onlyOn));
    }

    /// The same with one more guard, which holds on some dialects only.
    public Conditions and(Guard guard, Set<Dialect> holdsOn) {
        List<Guard> more = new ArrayList<>(guards);
        more.add(guard);
        return new Conditions(more, common(holdsOn));
    }

    /// The same inside of others.
    public Conditions within(Conditions outer) {
        List<Guard> all = new ArrayList<>(outer.guards);
        all.addAll(guards);
        return new Conditions(all, common(outer.dialects));
    }

    public Conditions on(Set<Dialect> holdsOn) {
        return new Conditions(guards, common(holdsOn));
    }

    private Set<Dialect> common(Set<Dialect> holdsOn) {
        Set<Dialect> common = EnumSet.noneOf(Dialect.class);
        dialects.stream().filter(holdsOn::contains).forEach(common::add);
        return common;
    }

    /// All guards as one Python expression, null where there is none.
    public @Nullable String source() {
        return guards.isEmpty()
                ? null
                : guards.stream().map(Guard::source).collect(Collectors.joining(" and "));
    }

    /// What is asked besides the dialect, as one Python expression; null where that is nothing.
    public @Nullable String apartFromTheDialect() {
        return new Conditions(
                        guards.stream()
                                .filter(guard -> guard.asks() != Guard.Asks.DIALECT)
                                .toList(),
                        dialects)
                .source();
    }

    /// Whether more than the dialect decides.
    public boolean askMoreThanTheDialect() {
        return guards.stream().anyMatch(guard -> guard.asks() != Guard.Asks.DIALECT);
    }
}
