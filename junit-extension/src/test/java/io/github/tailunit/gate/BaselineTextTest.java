package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictText;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate that compares with a baseline says, in full. */
class BaselineTextTest {

    private static final Learner<double[]> CLAIMS = BaselineLoop.shrinking(0);

    @TempDir
    private Path directory;

    private BaselineLoop loop;

    @BeforeEach
    void record() throws InterruptedException {
        loop = new BaselineLoop(directory);
        loop.record(BaselineLoop.gate("text"), CLAIMS);
    }

    private String text(Gate<double[]> gate, Learner<double[]> learner, String... settings)
            throws InterruptedException {
        return VerdictText.of(loop.judge(gate, learner, settings));
    }

    @Test
    void a_recording() throws Exception {
        assertThat(VerdictText.of(loop.record(BaselineLoop.gate("text"), CLAIMS)))
                .isEqualTo("""
                Recorded 100 runs as baseline text: tail mass above q0.9 (x > 180.1; 20 reference records) at \
                generation 4 (worst 0.72, median 1.01).
                Given this data set, regime accumulate, 200 records a generation, learner claims; measured on 1,000 \
                records.
                A recording is no verdict; commit the file, and unset tailunit.baseline to compare.""");
    }

    @Test
    void an_unchanged_learner() throws Exception {
        assertThat(text(BaselineLoop.gate("text"), CLAIMS))
                .isEqualTo("tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than baseline text at "
                        + "generation 4: unchanged, each of 8 runs kept exactly what it kept when it was recorded (worst "
                        + "0.74, median 1.11). A change of what half of the runs keep would have shown in 99.6 %. Only 20 "
                        + "reference records lie in this tail; 35 are advised for this loop. Generations are measured on "
                        + "1,000 records, as evaluationSize says; 4,000 are advised, or a loss may be that of the sample. "
                        + "Ideal runs keep 0.73 to 1.28 (5 to 95 %). Given this data set, regime accumulate, 200 records "
                        + "a generation, learner claims; measured on 1,000 records.");
    }

    @Test
    void a_changed_learner_that_is_no_worse() throws Exception {
        assertThat(text(BaselineLoop.gate("text"), BaselineLoop.rewritten()))
                .isEqualTo("tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than baseline text at "
                        + "generation 4: no evidence against, 0 of 8 runs kept less than the worst 5 % of 100 recorded "
                        + "runs (worst 0.79, median 1.07). 8 of 8 runs with the recorded random numbers keep something "
                        + "else than when they were recorded (correlation 0.78). A learner that does so in half of its "
                        + "runs would have failed in 99.1 %. Smallest loss this gate sees: 26 % against a median recorded "
                        + "run. Only 20 reference records lie in this tail; 35 are advised for this loop. Generations are "
                        + "measured on 1,000 records, as evaluationSize says; 4,000 are advised, or a loss may be that of "
                        + "the sample. Ideal runs keep 0.73 to 1.28 (5 to 95 %). Given this data set, regime accumulate, "
                        + "200 records a generation, learner claims; measured on 1,000 records. These runs: "
                        + "target/tailunit/text.received.json. If the change is meant, record it: mvn test "
                        + "-Dtest=ClaimsTest#large_claims -Dtailunit.baseline=record");
    }

    @Test
    void a_learner_made_worse() throws Exception {
        assertThat(text(BaselineLoop.gate("text"), BaselineLoop.shrinking(0.02)))
                .isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be no worse than
                  baseline text
                in the same loop, but 5 of 5 runs kept less than the worst 5 % of 100 recorded runs.
                  generation          0     1     2     3     4
                  median run       1.00  0.89  0.73  0.67  0.60
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.85  0.77  0.75  0.73
                  ideal, best 5 %  1.00  1.15  1.24  1.27  1.28
                8 of 8 runs with the recorded random numbers keep something else than when they were recorded \
                (correlation 0.89).
                When they were recorded, the median run kept 1.01 and the worst ones less than 0.75; only \
                generation 4 was recorded, so it is not known since when.
                False-alarm rate 1e-4 (exact 9.4e-5), miss rate 1e-2; 5 of at most 40 runs.
                Smallest loss this gate sees: 26 % against a median recorded run. Only 20 reference records lie in \
                this tail; 35 are advised for this loop. Generations are measured on 1,000 records, as \
                evaluationSize says; 4,000 are advised, or a loss may be that of the sample.
                Given this data set, regime accumulate, 200 records a generation, learner claims; measured on 1,000 \
                records.
                These runs: target/tailunit/text.received.json. If the change is meant, record it: mvn test \
                -Dtest=ClaimsTest#large_claims -Dtailunit.baseline=record
                Reproduce: seed 7, run 103: mvn test -Dtest=ClaimsTest#large_claims -Dtailunit.run=103""");
    }

    @Test
    void a_learner_worse_than_the_margin() throws Exception {
        assertThat(text(BaselineLoop.gate("text").allowing(0.1), BaselineLoop.shrinking(0.02)))
                .isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be at most 0.1 \
                worse than
                  baseline text
                in the same loop, but 4 of 4 runs kept more than 0.1 less than the same run when it was recorded.
                  generation          0     1     2     3     4
                  median run       1.00  0.80  0.73  0.53  0.58
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.85  0.77  0.75  0.73
                  ideal, best 5 %  1.00  1.15  1.24  1.27  1.28
                4 of 4 runs with the recorded random numbers keep something else than when they were recorded \
                (correlation 0.95).
                When they were recorded, the median run kept 1.01 and the worst ones less than 0.75; only \
                generation 4 was recorded, so it is not known since when.
                False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 of at most 29 runs.
                Smallest loss this gate sees: 10 % against the same run. Only 20 reference records lie in this \
                tail; 35 are advised for this loop. Generations are measured on 1,000 records, as evaluationSize \
                says; 4,000 are advised, or a loss may be that of the sample.
                Given this data set, regime accumulate, 200 records a generation, learner claims; measured on 1,000 \
                records.
                These runs: target/tailunit/text.received.json. If the change is meant, record it: mvn test \
                -Dtest=ClaimsTest#large_claims -Dtailunit.baseline=record
                Reproduce: seed 7, run 1: mvn test -Dtest=ClaimsTest#large_claims -Dtailunit.run=1""");
    }

    @Test
    void another_learner_that_is_worse_by_more_than_the_margin() throws Exception {
        assertThat(text(BaselineLoop.gate("text").allowing(0.1), Learner.named("other", BaselineLoop.shrinking(0.05))))
                .isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be at most 0.1 \
                worse than
                  baseline text
                in the same loop, but 5 of 5 runs fell more than 0.1 below the worst 5 % of 100 recorded runs.
                  generation          0     1     2     3     4
                  median run       1.00  0.53  0.32  0.22  0.15
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.85  0.77  0.75  0.73
                  ideal, best 5 %  1.00  1.15  1.24  1.27  1.28
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                Not compared run by run, because other runs were recorded: learner: claims then, other now.
                When they were recorded, the median run kept 1.01 and the worst ones less than 0.75; only \
                generation 4 was recorded, so it is not known since when.
                False-alarm rate 1e-4 (exact 9.4e-5), miss rate 1e-2; 5 of at most 40 runs.
                Smallest loss this gate sees: 36 % against a median recorded run. Only 20 reference records lie in \
                this tail; 35 are advised for this loop. Generations are measured on 1,000 records, as \
                evaluationSize says; 4,000 are advised, or a loss may be that of the sample.
                Given this data set, regime accumulate, 200 records a generation, learner other; measured on 1,000 \
                records.
                These runs: target/tailunit/text.received.json. If the change is meant, record it: mvn test \
                -Dtest=ClaimsTest#large_claims -Dtailunit.baseline=record
                Reproduce: seed 7, run 103: mvn test -Dtest=ClaimsTest#large_claims -Dtailunit.run=103""");
    }

    @Test
    void a_better_learner() throws Exception {
        loop.record(BaselineLoop.gate("low"), BaselineLoop.shrinking(0.03));

        assertThat(text(BaselineLoop.gate("low"), CLAIMS))
                .isEqualTo("tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than baseline low at "
                        + "generation 4: no evidence against, 0 of 8 runs kept less than the worst 5 % of 100 recorded "
                        + "runs (worst 0.86, median 1.05). 8 of 8 runs with the recorded random numbers keep something "
                        + "else than when they were recorded (correlation 0.80). A learner that does so in half of its "
                        + "runs would have failed in 99.1 %. Smallest loss this gate sees: 32 % against a median recorded "
                        + "run. Only 20 reference records lie in this tail; 35 are advised for this loop. Generations are "
                        + "measured on 1,000 records, as evaluationSize says; 4,000 are advised, or a loss may be that of "
                        + "the sample. Ideal runs keep 0.73 to 1.28 (5 to 95 %). Given this data set, regime accumulate, "
                        + "200 records a generation, learner claims; measured on 1,000 records. They keep more than the "
                        + "best recorded runs, so the baseline could be raised: mvn test -Dtest=ClaimsTest#large_claims "
                        + "-Dtailunit.baseline=record");
    }

    @Test
    void a_replay() throws Exception {
        assertThat(text(BaselineLoop.gate("text"), CLAIMS, "tailunit.run", "101"))
                .isEqualTo("""
                Replay of run 101, seed 7: tail mass above q0.9 (x > 180.1; 20 reference records)
                  generation          0     1     2     3     4
                  run 101          1.00  0.96  1.14  1.02  1.30
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.85  0.77  0.75  0.73
                  ideal, best 5 %  1.00  1.15  1.24  1.27  1.28
                It kept 1.30; the smallest share that is no violation is 0.75.
                Given this data set, regime accumulate, 200 records a generation, learner claims; measured on 1,000 \
                records.
                A replay is no verdict; unset tailunit.run to judge.""");
    }
}
