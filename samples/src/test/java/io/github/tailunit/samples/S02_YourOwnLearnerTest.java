package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;

/**
 * S02: your own learner, in ten lines, and the two questions to ask of it.
 *
 * <p>The data: the size in bytes of each class file of your JDK. Most are small; one in a hundred is larger than fifty
 * kilobytes. Those are the tail.
 */
class S02_YourOwnLearnerTest {

    private static final double[] SIZES = JdkClasses.read().sizeOfClass();

    /*
     * A learner takes data and a source of randomness and returns a model; a model takes a size and a source of
     * randomness and returns that many records. All randomness comes from the generator that is passed in: that is what
     * makes a verdict repeatable, and a learner that draws from elsewhere is found out.
     */
    private static final Learner<double[]> GAMMA = Learner.named("gamma by moments", (sizes, random) -> {
        double mean = StatUtils.mean(sizes);
        double variance = StatUtils.variance(sizes);
        double shape = mean * mean / variance;
        double scale = variance / mean;
        return (size, r) -> new GammaDistribution(new Well19937c(r.nextLong()), shape, scale).sample(size);
    });

    /*
     * Two questions, two sentences. Does this loop keep the tail? And does my model lose more than it must? Ask both: the
     * first judges learner, regime and sizes together, the second the learner alone.
     */
    @CollapseTest(generations = 5, sampleSize = 5_000, seed = 2)
    void large_classes_survive(RecursiveTraining<double[]> training) {
        training.reference(SIZES).learner(GAMMA).regime(accumulate());

        assertThat(training).as("large classes").tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
        assertThat(training).as("large classes").tailMass(Tail.upper(0.95)).isNoWorseThanIdeal();
    }

    /*
     * The wrong way, and a common one: "clean" the training data of outliers first. Each generation cuts one percent off
     * the tail of data that has lost it already. Keeping all real data does not help: this is the learner's own
     * loss, and the message says so. Red on every seed; run it with -Pcollapse.
     */
    private static final Learner<double[]> CLEANED = Learner.named("gamma without outliers", (sizes, random) -> {
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        return GAMMA.fit(Arrays.copyOf(sorted, sorted.length * 99 / 100), random);
    });

    @Tag("collapse")
    @CollapseTest(generations = 5, sampleSize = 5_000, seed = 2)
    void large_classes_die_when_outliers_are_cleaned_away(RecursiveTraining<double[]> training) {
        training.reference(SIZES).learner(CLEANED).regime(accumulate());

        assertThat(training).as("large classes").tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
    }
}
