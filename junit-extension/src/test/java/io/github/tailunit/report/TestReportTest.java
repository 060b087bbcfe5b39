package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale")
class TestReportTest {

    private static final Gate<double[]> GATE =
            Gate.<double[]>retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2).with(Profile.SMOKE);

    private static String json(Verdict verdict, Optional<String> declaredBy, String... settings) {
        TestReport.Entry entry = new TestReport.Entry(verdict, declaredBy);
        return new TestReport("ClaimsTest.large", Loops.settings(settings), List.of(entry)).toJson();
    }

    private static JsonObject verdict(String json) {
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("verdicts")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void failure_with_all_its_evidence() throws Exception {
        String[] settings = {"tailunit.threads", "2", "tailunit.timeBudget", "PT10M"};
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.forgetful(), settings));

        assertThat(json(verdict, Optional.of("@RetainsTailMass(upper = 0.9)"), settings))
                .isEqualTo(resource("fail.json"));
    }

    @Test
    void mean_with_its_interval() throws Exception {
        Gate<double[]> gate = Gate.meanRetainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.8, 0.3);

        JsonObject mean = verdict(json(gate.judge(Loops.accumulating(Loops.forgetful())), Optional.empty()));

        assertThat(mean.get("meanInterval")).isEqualTo(JsonParser.parseString("""
                {"mean": 0.0, "lower": 0.0, "upper": 0.518569840873071, "confidence": 0.95}"""));
        assertThat(mean.getAsJsonObject("test").keySet())
                .containsExactly(
                        "alpha",
                        "beta",
                        "bound",
                        "cap",
                        "collapsed",
                        "falseAlarmRate",
                        "maxRuns",
                        "minRuns",
                        "missRate");
        assertThat(mean.getAsJsonObject("statement").get("condition")).isEqualTo(JsonParser.parseString("""
                {"kind": "MeanRetainsAtLeast", "bound": 0.8, "collapsed": 0.3}"""));
        JsonObject counted = verdict(json(GATE.judge(Loops.accumulating(Loops.forgetful())), Optional.empty()));
        assertThat(counted.has("meanInterval")).isFalse();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TestReportTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void locale_changes_nothing() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.forgetful()));
        String before = json(verdict, Optional.empty());
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(json(verdict, Optional.empty())).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void what_is_missing_is_null_with_the_cause_beside_it() throws Exception {
        JsonObject pass = verdict(json(GATE.judge(Loops.accumulating(Loops.healthy())), Optional.empty()));

        assertThat(pass.get("outcome").getAsString()).isEqualTo("PASS");
        assertThat(pass.getAsJsonObject("trajectories").getAsJsonArray("runs"))
                .hasSameSizeAs(pass.getAsJsonArray("runs"));
        assertMissing(pass, "declaredBy", "asked for by the code");
        assertMissing(pass, "reason", "decided");
        assertMissing(pass, "explanation", "decided");
        assertMissing(pass.getAsJsonObject("setup"), "rerunCommand", "not known to this test framework");
        assertMissing(
                pass.getAsJsonArray("runs").get(0).getAsJsonObject().getAsJsonObject("bounds"),
                "highest",
                "only a loss is a violation");
    }

    @Test
    void pictures_of_passes_can_be_left_out() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.healthy(), "tailunit.pictures", "failures"));

        assertMissing(
                verdict(json(verdict, Optional.empty())),
                "trajectories",
                "nothing was decided, or it was not asked for, or would have taken too long");
    }

    private static void assertMissing(JsonObject object, String key, String cause) {
        assertThat(object.get(key).isJsonNull()).as(key).isTrue();
        assertThat(object.get(key + "Cause").getAsString()).isEqualTo(cause);
    }

    @Test
    void undecided_gate_says_why() throws Exception {
        RecursiveTraining<double[]> training =
                Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofNanos(1));

        JsonObject undecided = verdict(json(GATE.judge(training), Optional.empty()));

        assertThat(undecided.get("outcome").getAsString()).isEqualTo("INCONCLUSIVE");
        assertThat(undecided.get("reason").getAsString()).isEqualTo("TIME_BUDGET");
        assertThat(undecided.get("explanation").getAsString())
                .isEqualTo("the time budget of PT0.000000001S was used up");
        assertMissing(undecided, "attribution", "nothing was decided");
        assertThat(undecided.getAsJsonArray("runs")).isEmpty();
    }

    @Test
    void run_that_could_not_be_measured_has_its_cause() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw new IOException("disk \"full\"\u2028");
        }));

        String json = json(GATE.judge(training), Optional.empty());

        JsonObject fail = verdict(json);
        assertMissing(
                fail.getAsJsonArray("runs").get(0).getAsJsonObject(),
                "retention",
                "run 0, generation 1, seed 7: the learner broken threw java.io.IOException: disk \"full\"\u2028");
        JsonObject table = fail.getAsJsonObject("trajectories");
        assertThat(table.get("medianRunCause").getAsString()).isEqualTo("no run could be measured at this generation");
        assertThat(table.getAsJsonArray("medianRun").get(1).isJsonNull()).isTrue();
        assertThat(json).contains("disk \\\"full\\\"\\u2028").doesNotContain("\r");
    }

    @Test
    void keys_are_sorted_everywhere() throws Exception {
        assertSorted(JsonParser.parseString(resource("fail.json")));
    }

    private static void assertSorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            assertThat(List.copyOf(object.keySet())).isSorted();
            object.asMap().values().forEach(TestReportTest::assertSorted);
        } else if (element instanceof JsonArray array) {
            array.forEach(TestReportTest::assertSorted);
        }
    }

    @Test
    void report_without_verdicts_is_empty_but_valid() {
        assertThat(new TestReport("t", Loops.settings(), List.of()).toJson()).contains("\"verdicts\": []");
    }
}
