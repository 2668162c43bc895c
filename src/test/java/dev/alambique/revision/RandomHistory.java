package dev.alambique.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Histories by chance, the same for the same seed: branches, merges, several bases, labels,
/// dependencies, and at times something broken.
final class RandomHistory {

    private final Random random;
    private final List<Revision> revisions = new ArrayList<>();

    private RandomHistory(long seed) {
        random = new Random(seed);
    }

    static List<Revision> of(long seed) {
        RandomHistory history = new RandomHistory(seed);
        int size = 2 + history.random.nextInt(14);
        for (int number = 0; number < size; number++) {
            history.add(number);
        }
        if (seed % 8 == 7) {
            history.damage();
        }
        return history.asRead();
    }

    /// Files are not read in the order of the history.
    private List<Revision> asRead() {
        List<Revision> shuffled = new ArrayList<>(revisions);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void add(int number) {
        String id = id(number);
        int chance = random.nextInt(100);
        int parents = number == 0 || chance < 12 ? 0 : chance < 85 ? 1 : 2 + random.nextInt(2);
        List<String> down = some(parents);
        List<String> depends = random.nextInt(100) < 15 ? some(1 + random.nextInt(2)) : List.of();
        List<String> labels = random.nextInt(100) < 12 ? List.of("rama" + number) : List.of();
        if (!depends.isEmpty() && random.nextInt(3) == 0) {
            depends = labelled();
        }
        revisions.add(revision(id, down, depends, labels));
    }

    /// Half of the ids begin alike.
    private String id(int number) {
        String start = random.nextBoolean() ? "ab12" : String.format("%04x", random.nextInt(65536));
        return String.format(Locale.ROOT, "%s%02d%s", start, number, "cdef".substring(number % 4));
    }

    /// Mostly recent ones.
    private List<String> some(int count) {
        Set<String> chosen = new LinkedHashSet<>();
        for (int i = 0; i < count && !revisions.isEmpty(); i++) {
            int back = Math.min(random.nextInt(1 + random.nextInt(6)), revisions.size() - 1);
            chosen.add(revisions.get(revisions.size() - 1 - back).id().value());
        }
        return List.copyOf(chosen);
    }

    private List<String> labelled() {
        return revisions.stream().flatMap(each -> each.branchLabels().stream()).limit(1).toList();
    }

    private void damage() {
        int place = random.nextInt(revisions.size());
        Revision old = revisions.get(place);
        String id = old.id().value();
        String last = revisions.getLast().id().value();
        List<String> none = List.of();
        revisions.set(
                place,
                switch (random.nextInt(6)) {
                    case 0 -> revision(id, List.of("perdida"), none, none);
                    case 1 -> revision(id, List.of(id), none, none);
                    case 2 -> revision(id, List.of(last), none, none);
                    case 3 -> revision(id, texts(old), List.of("nadie"), none);
                    case 4 -> revision(id, texts(old), List.of(last), none);
                    default -> revision("a-b" + id, texts(old), none, none);
                });
    }

    private static List<String> texts(Revision revision) {
        return revision.downRevisions().stream().map(RevisionId::value).toList();
    }

    private static Revision revision(
            String id, List<String> down, List<String> depends, List<String> labels) {
        return new Revision(
                new RevisionId(id),
                down.stream().map(RevisionId::new).toList(),
                depends,
                labels,
                "",
                List.of(),
                List.of(),
                List.of(),
                id + ".py");
    }

    /// Names people might give, many of which stand for nothing.
    static List<String> names(List<Revision> revisions, long seed) {
        Random random = new Random(seed + 1_000_000);
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "head",
                                "heads",
                                "base",
                                "-1",
                                "-2",
                                "-3",
                                "+1",
                                "+2",
                                "head-1",
                                "base+1",
                                "ab12",
                                "ab",
                                "nadie",
                                "nadie@head",
                                "nadie@ab12",
                                "heads-1"));
        for (int i = 0; i < 8; i++) {
            Revision one = revisions.get(random.nextInt(revisions.size()));
            Revision other = revisions.get(random.nextInt(revisions.size()));
            String id = one.id().value();
            String steps = (random.nextBoolean() ? "+" : "-") + (1 + random.nextInt(3));
            names.addAll(
                    List.of(
                            id,
                            id.substring(0, 3 + random.nextInt(4)),
                            id + steps,
                            id.substring(0, 6) + steps,
                            id + "@head",
                            id + "@heads",
                            id + "@" + other.id().value(),
                            id + "@" + steps));
        }
        revisions.stream()
                .flatMap(each -> each.branchLabels().stream())
                .forEach(label ->
                        names.addAll(
                                List.of(
                                        label,
                                        label + "@head",
                                        label + "@heads",
                                        label + "@base",
                                        label + "@-1",
                                        label + "@+1",
                                        label + "@head-1",
                                        label + "@ab12")));
        return names;
    }

    static List<List<String>> ranges(List<Revision> revisions, long seed) {
        Random random = new Random(seed + 2_000_000);
        List<List<String>> ranges = new ArrayList<>(List.of(List.of("base", "heads")));
        IntStream.range(0, 10)
                .forEach(_ -> {
                    String one = revisions.get(random.nextInt(revisions.size())).id().value();
                    String other = revisions.get(random.nextInt(revisions.size())).id().value();
                    ranges.add(List.of(one, other));
                    ranges.add(List.of(one, "heads"));
                    ranges.add(List.of("base", other));
                });
        ranges.addAll(List.of(List.of("-2", "heads"), List.of("base", "head")));
        revisions.stream()
                .flatMap(each -> each.branchLabels().stream())
                .forEach(label -> {
                    ranges.add(List.of("base", label + "@head"));
                    ranges.add(List.of(label + "@base", "heads"));
                });
        return ranges;
    }
}
