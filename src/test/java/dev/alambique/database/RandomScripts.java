package dev.alambique.database;

import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Revision scripts by chance that real Alembic can run, the same for the same seed: branches,
/// merges and bases, every directive in and outside of batch blocks, and SQL. Each branch keeps to
/// tables of its own, so that the order of branches makes no difference.
final class RandomScripts {

    private final Random random;
    private final boolean postgresql;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Branch> heads = new ArrayList<>();
    private int numbers;

    /// A line of development: its newest revision and the tables that are its own.
    private record Branch(String revision, List<RandomTable> tables, List<String> enums) {}

    private RandomScripts(long seed, Dialect dialect) {
        random = new Random(seed);
        postgresql = dialect == Dialect.POSTGRESQL;
    }

    /// Sources by file name.
    static Map<String, String> of(long seed, Dialect dialect) {
        RandomScripts scripts = new RandomScripts(seed, dialect);
        int size = 3 + scripts.random.nextInt(9);
        for (int number = 0; number < size; number++) {
            scripts.grow(number);
        }
        return scripts.files;
    }

    private void grow(int number) {
        int chance = random.nextInt(100);
        if (number == 0 || chance < 6) {
            heads.add(revision(List.of(), new ArrayList<>(), new ArrayList<>()));
        } else if (chance < 22 && heads.size() > 1) {
            Branch one = heads.remove(random.nextInt(heads.size()));
            Branch other = heads.remove(random.nextInt(heads.size()));
            one.tables.addAll(other.tables);
            one.enums.addAll(other.enums);
            heads.add(revision(List.of(one.revision, other.revision), one.tables, one.enums));
        } else {
            Branch one = heads.remove(random.nextInt(heads.size()));
            List<String> parent = List.of(one.revision);
            if (chance < 35) {
                heads.add(revision(parent, new ArrayList<>(), new ArrayList<>()));
            }
            heads.add(revision(parent, one.tables, one.enums));
        }
    }

    private Branch revision(List<String> parents, List<RandomTable> tables, List<String> enums) {
        String id = "%04x%02d".formatted(random.nextInt(65536), ++numbers);
        RandomSteps steps = new RandomSteps(random, postgresql, tables, enums, id);
        List<String> body = steps.some(parents.size() > 1 ? 0 : 1, 5);
        String down =
                switch (parents.size()) {
                    case 0 -> "None";
                    case 1 -> "\"" + parents.getFirst() + "\"";
                    default ->
                            parents.stream()
                                    .map(each -> "\"" + each + "\"")
                                    .collect(Collectors.joining(", ", "(", ")"));
                };
        boolean waits = parents.size() == 1 && !heads.isEmpty() && random.nextInt(100) < 12;
        String depends =
                waits ? "\"" + heads.get(random.nextInt(heads.size())).revision + "\"" : "None";
        String source =
                """
                \"""by chance

                Revision ID: %1$s
                \"""
                from alembic import op
                import sqlalchemy as sa
                from sqlalchemy.dialects import postgresql

                revision = "%1$s"
                down_revision = %2$s
                branch_labels = None
                depends_on = %4$s


                def upgrade():
                %3$s


                def downgrade():
                    pass
                """
                        .formatted(
                                id,
                                down,
                                body.isEmpty()
                                        ? "    pass"
                                        : body.stream()
                                                .map(line -> "    " + line)
                                                .collect(Collectors.joining("\n")),
                                depends);
        files.put(id + "_by_chance.py", source);
        return new Branch(id, tables, enums);
    }
}
