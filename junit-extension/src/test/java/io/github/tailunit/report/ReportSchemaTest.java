package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.tailunit.PublishedTable;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code report.json} holds is what its schema says: no key more, and none less than is required. */
class ReportSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());

    /** Parsed anew by who changes it. */
    private static final String REPORT =
            Reports.of(Reports.ended("large", Reports.fail())).toJson();

    @TempDir
    private Path directory;

    private static JsonNode schema() {
        try (InputStream in = BuildReport.class.getResourceAsStream("report.schema.json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> complaints(JsonNode report) {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());
        return schema
                .validate(report, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static void assertValid(TestResult... tests) throws IOException {
        String json = Reports.of(tests).toJson();

        assertThat(complaints(JSON.readTree(json))).isEmpty();
        assertThat(BuildReport.parse(json).toJson()).isEqualTo(json);
    }

    private static void assertAreValid(Verdict... verdicts) throws IOException {
        assertValid(Reports.ended("large", verdicts));
    }

    @Test
    void schema_is_valid_itself() {
        JsonNode schema = schema();

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema))
                .isEmpty();
        assertThat(schema.get("$id").asText()).isEqualTo("urn:tailunit:report:1");
    }

    @Test
    void every_outcome_is_valid() throws Exception {
        Verdict replayed = Reports.replayed();
        assertValid();
        assertValid(
                Reports.ended("passes", Reports.pass()),
                Reports.ended("fails", Reports.fail(), Reports.mean(), Reports.unmeasured()),
                Reports.ended("is_undecided", Reports.undecided()),
                Reports.ended("is_replayed", replayed),
                Reports.ended("loses", Reports.lostCategories(), Reports.lostGroups()),
                Reports.ended("is_aborted"),
                Reports.broken("errs", "java.io.IOException: disk full", Reports.pass()),
                Reports.begun("crashes"));
        assertThat(replayed.evidence().trajectories().orElseThrow().replayedRun())
                .isPresent();
    }

    @Test
    void attempts_of_one_test_are_valid() throws Exception {
        assertValid(Reports.ended("flickers", Reports.fail()), Reports.ended("flickers", Reports.pass()));
    }

    /** Each of these has a condition of its own. */
    @Test
    void every_condition_is_valid() throws Exception {
        Metric<double[]> tail = Reports.UPPER;
        Event<double[]> large = Event.ofValues("large", x -> x > 190);
        Tail<double[]> both = Tail.both(0.9);
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate<double[]> gate : List.of(
                Gate.retainsBetween(tail, 0.2, 2.5),
                Gate.retainsBetween(Metric.tailMass(both), 0.2, 2.5),
                Gate.losesAtMostEachGeneration(tail, 0.2),
                Gate.neverFallsBelow(tail, 0.2),
                Gate.retainsRareEvent(large, 0.05, 0.5),
                Gate.isNoWorseThanIdeal(tail),
                Gate.isNoWorseThan(tail, Ideal.ideal(Loops.healthy())),
                Gate.isWithinIdealRange(tail),
                Reports.GATE.tolerating(0.3))) {
            verdicts.add(gate.judge(Loops.accumulating(Loops.healthy())));
        }
        Set<String> kinds = verdicts.stream()
                .map(verdict ->
                        verdict.evidence().statement().condition().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kinds)
                .containsExactly(
                        "LosesAtMost",
                        "NeverFallsBelow",
                        "NoWorseThan",
                        "RetainsAtLeast",
                        "RetainsBetween",
                        "RetainsRareEvent",
                        "WithinRangeOf");
        assertAreValid(verdicts.toArray(Verdict[]::new));
    }

    @Test
    void epochs_rotations_and_real_data_of_each_run_are_valid() throws Exception {
        RecursiveTraining<double[]> training = Loops.<double[]>training("tailunit.seedRotation", "20261123")
                .reference(RealData.from((size, random) ->
                        random.doubles(size).map(u -> 1 + 200 * u).toArray()))
                .sampleSize(200)
                .learner(Loops.healthy())
                .regime(Regime.accumulate())
                .generations(4)
                .seed(7)
                .seedEpoch(2, "the tail was too short");

        assertAreValid(Reports.GATE.judge(training));
    }

    @Test
    void comparisons_with_a_baseline_are_valid() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThanBaseline(Reports.UPPER, "of-the-schema");
        Verdict recorded = gate.judge(baseline(Loops.healthy(), "tailunit.baseline", "record"));
        Verdict same = gate.judge(baseline(Loops.healthy()));
        Verdict other = gate.judge(baseline(Loops.forgetful()));

        assertThat(recorded.evidence().baseline()).isPresent();
        assertThat(same.evidence().statement().condition().getClass().getSimpleName())
                .isEqualTo("NoWorseThanSameRuns");
        assertThat(other.evidence().statement().condition().getClass().getSimpleName())
                .isEqualTo("NoWorseThanBaseline");
        assertThat(other.evidence().baseline().orElseThrow().received()).isPresent();
        assertAreValid(recorded, same, other);
    }

    private RecursiveTraining<double[]> baseline(Learner<double[]> learner, String... keysAndValues) {
        List<String> all =
                new ArrayList<>(List.of("tailunit.baselines", directory.toString(), "tailunit.baselineRuns", "100"));
        all.addAll(List.of(keysAndValues));
        return Loops.accumulating(Learner.named("claims", learner), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "/outcome, \"GREEN\"",
        "/schema, 2",
        "/schema, \"1\"",
        "/tests, {}",
        "/more, 1",
        "/counts/FAIL, -1",
        "/counts/RED, 1",
        "/familyWiseFalseAlarmRate, 1.5",
        "/tests/0/startedAt, \"yesterday\"",
        "/tests/0/attempts, 0",
        "/tests/0/settings/threads, 2",
        "/tests/0/verdicts/0/outcome, \"NOT_JUDGED\"",
        "/tests/0/verdicts/0/reason, \"BORED\"",
        "/tests/0/verdicts/0/runs/0/retention, \"NaN\"",
        "/tests/0/verdicts/0/runs/0/more, 1",
        "/tests/0/verdicts/0/statement/condition/kind, \"NoWorseThan\"",
        "/tests/0/verdicts/0/statement/generation, 0",
        "/tests/0/verdicts/0/test/cap, 1",
        "/tests/0/verdicts/0/setup/seed, 1.5",
        "/tests/0/verdicts/0/trajectories/generations/0, -1",
        "/tests/0/verdicts/0/tailCurves/0/side, \"BOTH\""
    })
    void a_damaged_report_is_refused(String pointer, String value) throws Exception {
        JsonNode report = report();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = report.at(pointer.substring(0, last));
        String key = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.set(key, JSON.readTree(value));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(key), JSON.readTree(value));
        }

        assertThat(complaints(report)).isNotEmpty();
    }

    /** Each key of a fail, one after the other. */
    @Test
    void a_report_that_lacks_a_key_is_refused() throws Exception {
        assertThat(complaints(report())).isEmpty();

        assertEachIsRequired(report(), "");
    }

    private static void assertEachIsRequired(JsonNode node, String pointer) throws Exception {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String key = field.getKey();
                if (!key.endsWith("Cause") && !pointer.matches("(.*/)?settings")) {
                    JsonNode damaged = report();
                    ((ObjectNode) damaged.at(pointer)).remove(key);
                    assertThat(complaints(damaged)).as(pointer + "/" + key).isNotEmpty();
                }
                assertEachIsRequired(field.getValue(), pointer + "/" + key);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            assertEachIsRequired(node.get(0), pointer + "/0");
        }
    }

    private static JsonNode report() throws Exception {
        return JSON.readTree(REPORT);
    }

    @Test
    void the_page_says_what_each_key_means() throws IOException {
        JsonNode schema = schema();
        StringBuilder tables = new StringBuilder(table("report.json", schema));
        schema.get("$defs").properties().forEach(part -> tables.append(table(part.getKey(), part.getValue())));

        PublishedTable.REPORT.assertPublished("keys", tables.toString().strip() + "\n");
    }

    private static String table(String name, JsonNode part) {
        StringBuilder table = new StringBuilder(
                "### " + name + "\n\n" + part.get("description").asText() + "\n\n");
        if (part.has("properties")) {
            table.append(rows(part));
        }
        if (part.has("oneOf")) {
            part.get("oneOf")
                    .forEach(
                            choice -> table.append("#### " + choice.get("title").asText() + "\n\n"
                                    + choice.get("description").asText() + "\n\n" + rows(choice)));
        }
        return table.toString();
    }

    private static String rows(JsonNode part) {
        return part.get("properties").properties().stream()
                .filter(key -> !key.getKey().endsWith("Cause"))
                .map(key -> "| `" + key.getKey() + "` | "
                        + key.getValue().get("description").asText() + " |\n")
                .collect(Collectors.joining("", "| key | |\n|---|---|\n", "\n"));
    }
}
