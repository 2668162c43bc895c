package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alambique.revision.Operation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// What we read in the revisions of real projects is what real Alembic is told when they run. Of an
/// operation that is known in part, all that is known of it must be.
///
/// ```
/// ALAMBIQUE_CORPORA=DIR ALAMBIQUE_TEST_PYTHON=PYTHON mvn -q verify -Dit.test=RevisionOracleIT
/// ```
class RevisionOracleIT {

    /// Differences that are known, by file, with what is behind each.
    private static final Map<String, String> EXPLAINED =
            Map.of(
                    "e4518d7d1af1_calendar_table.py",
                    "inserts rows worked out day by day; how many is not read",
                    "xx_2026_01_31_1100_f5f526cbc35a_seed_rbac_defaults.py",
                    "binds random identifiers, which stay parameters",
                    "xx_2026_02_05_1500_b2c3d4e5f6g7_add_privacy_assessment_schema.py",
                    "binds random identifiers, which stay parameters",
                    "xx_2026_04_03_1000_b9c4d5e6f7a8_add_control_and_join_table.py",
                    "binds random identifiers, which stay parameters",
                    "778f1c01a019_release_add_provides_extra_and_dynamic_.py",
                    "an array of an enumeration is a type by its source only",
                    "af88524994ce_add_group_access_flags.py",
                    "labels from an enum class; the statement is kept as not understood",
                    "b980b1a8f6af_add_authclient_grant_response_type_columns.py",
                    "labels from an enum class; the statement is kept as not understood");

    @Test
    void reads_what_real_revisions_tell_alembic() throws IOException, InterruptedException {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("RevisionOracleIT: ALAMBIQUE_CORPORA is not set, nothing compared");
        }
        assumeTrue(corpora != null, "ALAMBIQUE_CORPORA is not set");
        List<Path> files = new ArrayList<>();
        for (Corpus corpus : Corpus.ALL) {
            files.addAll(corpus.scripts(Path.of(corpora)));
        }
        List<RecordedComparison> all = RecordedComparison.of(files);
        List<RecordedComparison> compared =
                all.stream().filter(RecordedComparison::isRecorded).toList();
        List<RecordedComparison> equal =
                compared.stream().filter(RecordedComparison::isEqual).toList();
        List<String> different =
                compared.stream()
                        .filter(each -> !each.isEqual())
                        .map(each ->
                                "%s %s: %s"
                                        .formatted(
                                                each.file().getFileName(),
                                                each.function(),
                                                each.difference()))
                        .toList();
        System.out.println(files.size() + " revision files, not compared, by function:");
        all.stream()
                .filter(each -> !each.isRecorded())
                .collect(counted(each -> String.valueOf(each.why())))
                .forEach((why, count) -> System.out.printf("%6d %s%n", count, why));
        printEqual(compared.size(), equal);
        printArguments(equal.stream().flatMap(RecordedComparison::arguments).toList());
        System.out.println(different.size() + " functions differ:");
        different.forEach(System.out::println);
        assertThat(different.size()).isLessThanOrEqualTo(compared.size() / 200);
        assertThat(different)
                .allMatch(each -> EXPLAINED.containsKey(each.substring(0, each.indexOf(' '))));
    }

    private static void printEqual(int compared, List<RecordedComparison> equal) {
        long partly = equal.stream().filter(RecordedComparison::isPartial).count();
        System.out.printf(
                "%d functions compared, %d equal: %d in everything, %d in all that is known; %d with conditions%n",
                compared,
                equal.size(),
                equal.size() - partly,
                partly,
                equal.stream().filter(RecordedComparison::isConditional).count());
    }

    /// What the operations that are known in part know.
    private static void printArguments(List<Operation.Argument> arguments) {
        List<Operation.Argument> unknown =
                arguments.stream().filter(each -> each.value() == null).toList();
        System.out.printf(
                "operations known in part: %d arguments known and equal %s%n",
                arguments.size() - unknown.size(),
                arguments.stream()
                        .filter(each -> each.value() != null)
                        .collect(counted(Operation.Argument::name)));
        System.out.printf(
                "operations known in part: %d arguments unknown %s%n",
                unknown.size(),
                unknown.stream().collect(counted(each -> each.name() + " " + each.knowledge())));
    }

    private static <T> Collector<T, ?, Map<String, Long>> counted(Function<T, String> by) {
        return Collectors.groupingBy(by, TreeMap::new, Collectors.counting());
    }
}
