package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCheckTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);
    private static final AtomicInteger FITS = new AtomicInteger();

    private static double[] resampled(double[] data, int size, java.util.random.RandomGenerator random) {
        return random.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
    }

    private static Learner<double[]> withOwnRandom() {
        Random own = new Random(1);
        return Learner.named("own", (data, random) -> (size, draws) -> resampled(data, size, own));
    }

    private static Learner<double[]> withCounter() {
        return Learner.named("counting", (data, random) -> {
            double fit = FITS.incrementAndGet();
            return (size, draws) -> Arrays.stream(resampled(data, size, draws))
                    .map(value -> value + 1e-9 * fit)
                    .toArray();
        });
    }

    private static Learner<double[]> withMemory() {
        List<double[]> seen = new ArrayList<>();
        return Learner.named("remembering", (data, random) -> {
            synchronized (seen) {
                seen.add(data);
                double[] before = seen.get(Math.max(0, seen.size() - 2));
                return (size, draws) -> resampled(before, size, draws);
            }
        });
    }

    @Test
    void own_random_numbers_are_caught() {
        assertCaught(withOwnRandom(), "own", 1);
    }

    @Test
    void static_counter_is_caught() {
        assertCaught(withCounter(), "counting", 1);
    }

    @Test
    void memory_of_earlier_fits_is_caught() {
        assertCaught(withMemory(), "remembering", 1);
    }

    @Test
    void state_that_shows_only_in_the_last_model_is_caught_by_what_it_keeps() {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> tiring = Learner.named("tiring", (data, random) -> {
            boolean late = fits.incrementAndGet() > 4 && data.length == 800;
            return (size, draws) -> resampled(late ? new double[] {1} : data, size, draws);
        });

        assertCaught(tiring, "tiring", 4);
    }

    @Test
    void memory_that_fits_of_different_runs_share_is_caught() {
        double[] scratch = new double[800];
        Learner<double[]> careless = Learner.named("careless", (data, random) -> {
            System.arraycopy(data, 0, scratch, 0, data.length);
            Thread.sleep(5); // long enough for another run to write there
            double[] mine = Arrays.copyOf(scratch, data.length);
            return (size, draws) -> resampled(mine, size, draws);
        });

        assertThatThrownBy(() -> GATE.judge(Loops.accumulating(careless, "tailunit.threads", "4")))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("the learner careless is not repeatable: run 0, trained a second time ");
    }

    private static void assertCaught(Learner<double[]> learner, String name, int generation) {
        assertThatThrownBy(() -> GATE.judge(Loops.accumulating(learner, "tailunit.threads", "1")))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner " + name
                        + " is not repeatable: run 0, trained a second time from seed 7, drew "
                        + "other records in generation " + generation + ". Your learner does not draw only from the "
                        + "generator it was given, or shares state between runs. Take every random number from the "
                        + "RandomGenerator arguments, and build a new model in each fit");
    }

    @Test
    void unchecked_learner_is_let_through_and_the_verdict_says_so() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(withOwnRandom()).withoutReplayCheck());

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict))
                .endsWith(" measured on 4,000 records. Not checked: that the learner is " + "repeatable.");
    }

    @Test
    void unchecked_failure_says_so_too() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.forgetful()).withoutReplayCheck());

        assertThat(VerdictText.of(verdict))
                .contains(
                        "learner forgetful; measured on 4,000 records. Not checked: that the learner is repeatable.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void healthy_learner_is_not_accused(int threads) throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.healthy(), "tailunit.threads", "" + threads));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).endsWith(" measured on 4,000 records.");
    }

    @Test
    void learner_that_always_fails_the_same_way_is_not_accused() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw new IllegalStateException("broken");
        })));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void healthy_learner_over_records_with_arrays_and_enums_is_not_accused() throws Exception {
        List<Reading> reference = IntStream.range(0, 100)
                .mapToObj(i -> Reading.of(i, new double[] {i, -i}))
                .toList();
        RecursiveTraining<List<Reading>> training = Loops.<List<Reading>>training()
                .reference(reference)
                .learner(Learner.named(
                        "copying",
                        (data, random) -> (size, draws) -> draws.ints(size, 0, data.size())
                                .mapToObj(i -> Reading.of(
                                        data.get(i).values()[0],
                                        data.get(i).values().clone()))
                                .toList()))
                .regime(Regime.accumulate())
                .generations(3);

        Verdict verdict = Gate.<List<Reading>>retainsAtLeast(
                        Metric.rateOf(Event.ofRecords("large", reading -> reading.values()[0] >= 80)), 0.2)
                .judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    }

    private enum Level {
        LOW,
        HIGH {
            @Override
            boolean isAlarm() {
                return true;
            }
        };

        boolean isAlarm() {
            return false;
        }
    }

    private record Reading(Level level, double[] values, Object[] tags) {

        static Reading of(double first, double[] values) {
            Level level = first > 50 ? Level.HIGH : Level.LOW;
            return new Reading(level, values, new Object[] {level.isAlarm(), new int[] {1}});
        }
    }
}
