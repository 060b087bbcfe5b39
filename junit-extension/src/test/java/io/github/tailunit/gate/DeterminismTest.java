package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictText;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the number of threads and whichever run is ready first, the verdict is the same. */
class DeterminismTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    static Stream<Arguments> gates() {
        Learner<double[]> sometimesForgetful = Learner.named("moody", DeterminismTest::fitMoody);
        return Stream.of(
                Arguments.of("absolute pass", Gate.retainsAtLeast(TAIL, 0.2), Loops.healthy(), Verdict.Pass.class),
                Arguments.of("absolute fail", Gate.retainsAtLeast(TAIL, 0.2), Loops.forgetful(), Verdict.Fail.class),
                Arguments.of("close call", Gate.retainsAtLeast(TAIL, 0.9), sometimesForgetful, Verdict.Fail.class),
                Arguments.of("ideal pass", Gate.isNoWorseThanIdeal(TAIL), Loops.healthy(), Verdict.Pass.class),
                Arguments.of("ideal fail", Gate.isNoWorseThanIdeal(TAIL), Loops.forgetful(), Verdict.Fail.class),
                Arguments.of(
                        "from the first fit",
                        Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()),
                        Loops.healthy(),
                        Verdict.Pass.class),
                Arguments.of(
                        "seeing a share",
                        Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().seeing(0.8)),
                        Loops.healthy(),
                        Verdict.Pass.class),
                Arguments.of(
                        "trained ideal",
                        Gate.isNoWorseThan(TAIL, Ideal.ideal(Loops.healthy())).with(Profile.SMOKE),
                        Loops.healthy(),
                        Verdict.Pass.class));
    }

    /** Forgets in about a third of all fits. */
    private static GenerativeModel<double[]> fitMoody(double[] data, RandomGenerator random) throws Exception {
        Learner<double[]> mood = random.nextInt(3) == 0 ? Loops.forgetful() : Loops.healthy();
        return mood.fit(data, random);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void verdict_is_the_same_on_1_and_4_and_16_threads(
            String name, Gate<double[]> gate, Learner<double[]> learner, Class<?> verdict) throws Exception {
        AtomicInteger fits = new AtomicInteger();
        Verdict alone = gate.judge(Loops.accumulating(uneven(learner, fits), "tailunit.threads", "1"));

        for (String threads : List.of("4", "16")) {
            Verdict together = gate.judge(Loops.accumulating(uneven(learner, fits), "tailunit.threads", threads));

            assertThat(VerdictText.of(together)).isEqualTo(VerdictText.of(alone));
            assertThat(together.evidence().runs()).isEqualTo(alone.evidence().runs());
        }
        assertThat(alone).isInstanceOf(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void second_judgement_says_the_same_and_trains_only_the_replay(
            String name, Gate<double[]> gate, Learner<double[]> learner, Class<?> verdict) throws Exception {
        AtomicInteger fits = new AtomicInteger();
        RecursiveTraining<double[]> training = Loops.accumulating(uneven(learner, fits), "tailunit.threads", "1");

        Verdict first = gate.judge(training);
        int trained = fits.getAndSet(0);
        Verdict second = gate.judge(training);

        assertThat(VerdictText.of(second)).isEqualTo(VerdictText.of(first));
        assertThat(second.evidence().runs()).isEqualTo(first.evidence().runs());
        assertThat(trained).isGreaterThan(4 * first.evidence().runs().size());
        assertThat(fits).hasValue(4);
    }

    /** Takes longer for every other run, so that runs are ready out of order. */
    private static Learner<double[]> uneven(Learner<double[]> learner, AtomicInteger fits) {
        return Learner.named(learner.name(), (data, random) -> {
            fits.incrementAndGet();
            if (data.length == 200) {
                Thread.sleep(fits.get() % 2 == 0 ? 15 : 1);
            }
            return learner.fit(data, random);
        });
    }
}
