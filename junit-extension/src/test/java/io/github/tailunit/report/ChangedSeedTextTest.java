package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader learns of a seed that has changed since it was declared. */
class ChangedSeedTextTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);
    private static final String REASON = "red on 2026-11-20, green on ten other seeds";

    private static RecursiveTraining<double[]> training(Learner<double[]> learner, String... settings) {
        return Loops.accumulating(learner, settings);
    }

    private static String text(RecursiveTraining<double[]> training) throws InterruptedException {
        return VerdictText.of(GATE.judge(training));
    }

    @Test
    void pass_in_a_seed_epoch() throws Exception {
        assertThat(text(training(Loops.healthy()).seedEpoch(1, REASON))).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4: no \
                evidence against, 0 of 8 runs kept less (worst 0.89, median 1.02). A learner that does so in half of \
                its runs would have failed in 99.0 %. Smallest loss this gate sees: 80 %. Only 20 reference records \
                lie in this tail; 35 are advised for this loop. An ideal learner breaks this bound in 0.0 % of runs. \
                Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000 \
                records. Seed epoch 1 ("red on 2026-11-20, green on ten other seeds"): a collapsed model has had 2 \
                draws; it passes one of them with probability at most 2e-2.""");
    }

    @Test
    void failure_in_a_seed_epoch() throws Exception {
        assertThat(text(training(Loops.forgetful()).seedEpoch(1, REASON))).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep at least
                  0.20
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2     3     4
                  median run       1.00  0.00  0.00  0.00  0.00
                  ideal, median    1.00  1.00  0.99  0.99  1.00
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.76
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                An ideal learner breaks this bound in 0.0 % of runs: the loss is the learner's own.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 of at most 29 \
                runs.
                Smallest loss this gate sees: 80 %. Only 20 reference records lie in this tail; 35 are advised for \
                this loop.
                Given this data set, regime accumulate, 200 records a generation, learner forgetful; measured on \
                4,000 records.
                Seed epoch 1 ("red on 2026-11-20, green on ten other seeds"): a collapsed model has had 2 draws; it \
                passes one of them with probability at most 2e-2.
                Reproduce: seed 7, epoch 1, run 0: -Dtailunit.run=0""");
    }

    @Test
    void pass_of_a_rotated_seed() throws Exception {
        assertThat(text(training(Loops.healthy(), "tailunit.seedRotation", "20261122")))
                .isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4: no \
                evidence against, 0 of 8 runs kept less (worst 0.67, median 0.86). A learner that does so in half of \
                its runs would have failed in 99.0 %. Smallest loss this gate sees: 80 %. Only 20 reference records \
                lie in this tail; 35 are advised for this loop. An ideal learner breaks this bound in 0.0 % of runs. \
                Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000 \
                records. Seed 7, rotation 20261122.""");
    }

    @Test
    void failure_of_a_rotated_seed_in_a_seed_epoch() throws Exception {
        assertThat(text(training(Loops.forgetful(), "tailunit.seedRotation", "20261122")
                        .seedEpoch(3, REASON)))
                .endsWith("""
                measured on 4,000 records.
                Seed epoch 3 ("red on 2026-11-20, green on ten other seeds"): a collapsed model has had 4 draws; it \
                passes one of them with probability at most 4e-2.
                Reproduce: seed 7, epoch 3, rotation 20261122, run 0: -Dtailunit.seedRotation=20261122 \
                -Dtailunit.run=0""");
    }

    /** min(1, (k + 1) * beta) after k changes. */
    @ParameterizedTest
    @CsvSource({
        "1, 2 draws, 2e-2",
        "9, 10 draws, 1e-1",
        "98, 99 draws, 9.9e-1",
        "99, 100 draws, 1",
        "2147483647, '2,147,483,648 draws', 1"
    })
    void chance_of_a_collapsed_model_grows_with_each_epoch(int epoch, String draws, String chance) throws Exception {
        assertThat(text(training(Loops.healthy()).seedEpoch(epoch, "r")))
                .endsWith(" records. Seed epoch " + epoch + " (\"r\"): a collapsed model has had " + draws
                        + "; it passes one of them with probability at most " + chance + ".");
    }

    @Test
    void replay_of_a_rotated_seed_is_the_run_of_the_verdict() throws Exception {
        Verdict verdict = GATE.judge(training(Loops.healthy(), "tailunit.seedRotation", "20261122"));
        double kept = verdict.evidence().runs().get(3).retention().value().orElseThrow();

        String replay = text(training(Loops.healthy(), "tailunit.seedRotation", "20261122", "tailunit.run", "3"));

        assertThat(replay)
                .startsWith("Replay of run 3, seed 7, rotation 20261122: tail mass above q0.9 (x > 180.1; 20 reference "
                        + "records)\n")
                .contains("It kept " + Numbers.share(kept) + "; ");
    }

    @Test
    void json_names_epoch_and_rotation() throws Exception {
        String[] settings = {"tailunit.seedRotation", "20261122"};
        Verdict verdict = GATE.with(Profile.SMOKE)
                .judge(training(Loops.healthy(), settings).seedEpoch(1, REASON));
        TestReport.Entry entry = new TestReport.Entry(verdict, Optional.empty());

        JsonObject setup = JsonParser.parseString(
                        new TestReport("t", Loops.settings(settings), List.of(entry)).toJson())
                .getAsJsonObject()
                .getAsJsonArray("verdicts")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("setup");

        assertThat(setup.get("seed").getAsLong()).isEqualTo(7);
        assertThat(setup.getAsJsonObject("seedEpoch")).hasToString("{\"number\":1,\"reason\":\"" + REASON + "\"}");
        assertThat(setup.get("seedRotation").getAsInt()).isEqualTo(20261122);
        assertThat(setup.getAsJsonObject("settings").get("seedEpoch"))
                .hasToString("{\"origin\":\"the code\",\"value\":\"1 (\\\"" + REASON + "\\\")\"}");
        assertThat(setup.getAsJsonObject("settings").get("seedRotation"))
                .hasToString("{\"origin\":\"test\",\"value\":20261122}");
    }
}
