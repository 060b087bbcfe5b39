package consumer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HeightsTest {

    private static final Gate<double[]> KEEPS_HALF = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.95)), 0.5);

    @Test
    void assertj_is_not_here() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.assertj.core.api.Assertions"));
    }

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_survive(RecursiveTraining<double[]> training) throws InterruptedException {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(Regime.accumulate());

        Verdict verdict = KEEPS_HALF.judge(training);

        assertInstanceOf(Verdict.Pass.class, verdict);
        assertTrue(VerdictText.of(verdict).contains("no evidence against"));
    }

    @Test
    void a_plain_test_throws_the_error_itself() throws InterruptedException {
        Verdict verdict = KEEPS_HALF.judge(RecursiveTraining.of(heights(), GaussianLearner.unbiased())
                .regime(Regime.replace())
                .sampleSize(5));

        VerdictError error = assertThrows(VerdictError.class, () -> {
            throw new VerdictError(verdict);
        });

        assertTrue(error.getMessage().startsWith("Expecting tail mass above q0.95"), error.getMessage());
    }

    @Tag("red")
    @CollapseTest(generations = 10, sampleSize = 5, seed = 42)
    void tall_people_die_in_a_loop_of_five_records(RecursiveTraining<double[]> training) throws InterruptedException {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(Regime.replace());

        KEEPS_HALF.judge(training); // the extension looks at the verdict
    }

    /** In standard deviations from the mean. */
    static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
