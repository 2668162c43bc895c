package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Random schemas, and requests made at random for them: what is planned without a model is
/// verified on both engines and written, or it ends in a reason. No plan of ours may be one that
/// its own verification refuses.
///
/// `ALAMBIQUE_INTENTS` is how many, from `ALAMBIQUE_FIRST_INTENT` on.
class RandomIntentsIT {

    private static final int INTENTS = number("ALAMBIQUE_INTENTS", 6);
    private static final int FIRST = number("ALAMBIQUE_FIRST_INTENT", 0);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CONSENT = Pattern.compile("--confirm (\\S+)");

    @TempDir private Path folder;

    private static int number(String name, int otherwise) {
        String said = System.getenv(name);
        return said == null ? otherwise : Integer.parseInt(said);
    }

    @Test
    void every_plan_verifies_or_ends_in_a_reason() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + INTENTS; seed++) {
            RandomProject project = RandomProject.of(new Random(seed));
            Ended ended = ask(project, folder.resolve("p" + seed));
            ends.merge(ended.counted(), 1, Integer::sum);
            if (!ended.isWell()) {
                String said = seed + ": " + project.request() + ": " + ended;
                System.out.println(said);
                wrong.add(said);
            }
        }
        System.out.println("random intents: " + ends);
        assertThat(wrong).isEmpty();
    }

    /// How a request ended: the program's word, and why; `drafted` tells that there was a draft,
    /// and `against` which rules spoke against it.
    private record Ended(String word, int code, boolean drafted, Set<String> against, String said) {

        /// The rules that stopped it stand with the word.
        String counted() {
            return against.isEmpty() ? word : word + " " + against;
        }

        /// A rule may stop what a plan cannot spare, and says so; a plan that real Alembic does not
        /// carry out is a mistake.
        private boolean isStoppedByRules() {
            return !against.isEmpty()
                    && against.stream().noneMatch(each -> each.startsWith("verification"));
        }

        boolean isWell() {
            return switch (word) {
                case "written", "nothing_to_do" -> code == 0;
                case "needs_answer" -> code == 6 && !said.isBlank();
                case "gave_up" -> code == 1 && (!drafted || isStoppedByRules()) && !said.isBlank();
                case "not understood" -> code == 2 && !said.isBlank();
                default -> false;
            };
        }
    }

    private static Ended ask(RandomProject random, Path root) throws Exception {
        Path project = root.resolve("project");
        random.writeTo(project);
        Alambique alambique = new Alambique(project, root.resolve("state"));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "ask",
                                "--yes",
                                "--trust",
                                "--no-input",
                                "--json",
                                "--model",
                                "offline",
                                "--rows",
                                "60",
                                "--engines",
                                "sqlite,postgresql"));
        while (true) {
            List<String> all = new ArrayList<>(arguments);
            all.add(random.request());
            Alambique.Result result = alambique.run(all.toArray(String[]::new));
            Optional<String> wanted = consent(result);
            if (wanted.isPresent() && !arguments.contains(wanted.get())) {
                arguments.addAll(List.of("--confirm", wanted.get()));
                continue;
            }
            JsonNode report = JSON.readTree(result.out().isBlank() ? "{}" : result.out());
            Set<String> against = new TreeSet<>();
            for (JsonNode finding : report.path("findings")) {
                if (finding.path("severity").asText().equals("error")) {
                    against.add(finding.path("rule").asText());
                }
            }
            return new Ended(
                    report.path("outcome").asText("not understood"),
                    result.code(),
                    report.has("verification") || report.path("attempts").asInt() > 0,
                    against,
                    result.err());
        }
    }

    private static Optional<String> consent(Alambique.Result result) {
        Matcher matcher = CONSENT.matcher(result.err());
        return result.code() == 6 && matcher.find()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }
}
