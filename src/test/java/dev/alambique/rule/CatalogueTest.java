package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The page that says which hazards have a rule says what is true.
class CatalogueTest {

    private static final Path PAGE = Path.of("src/docs/catalogue.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]*) \\| ([^|]*) \\|$");
    private static final Pattern RULE = Pattern.compile("`([a-z0-9-]+)` ?[,|]");

    private record Row(String hazard, String rules, String remark) {

        boolean isHazard() {
            return !hazard.equals("hazard");
        }
    }

    @Test
    void every_rule_stands_in_it_and_no_other() throws IOException {
        assertThat(RULE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)))
                .containsAll(Rules.ALL.stream().map(Rule::id).toList())
                .allMatch(id -> Rules.ALL.stream().anyMatch(rule -> rule.id().equals(id)));
    }

    @Test
    void a_hazard_has_a_rule_or_a_reason() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(200)
                .allMatch(row -> !row.rules().isBlank() || !row.remark().isBlank());
    }

    @Test
    void the_count_is_right() throws IOException {
        long covered = rows().stream().filter(row -> !row.rules().isBlank()).count();

        assertThat(Files.readString(PAGE))
                .contains(covered + " of " + rows().size() + " hazards have a rule.");
    }

    private static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(CatalogueTest::row)
                .filter(Row::isHazard)
                .toList();
    }

    private static Row row(MatchResult found) {
        return new Row(found.group(1).strip(), found.group(2), found.group(3));
    }
}
