package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.ExpectationMaximization;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.GaussianMixtureLearner;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The laws of mixtures on the real loop, one data set a lineage; |z| < 5 has false alarm 6e-7 in the normal approximation. */
class GaussianMixtureLawsTest {

    private static final int RUNS = 1000;
    private static final int SIZE = 20;

    private static double shareOfFarComponent(double[] data) {
        return Arrays.stream(data).filter(x -> x > 500).count() / (double) data.length;
    }

    // Law: components that share no record are categories, so w (1 - w) of their shares goes by (1 - 1/n) from
    // training set to training set. (Wright 1931, doi:10.1093/genetics/16.2.97.)
    @Test
    void the_diversity_of_components_falls_as_that_of_categories() throws Exception {
        GaussianMixtureLearner learner = GaussianMixtureLearner.of(2)
                .fittedBy(ExpectationMaximization.standard().withStarts(1).withIterations(20));
        NumberLoop loop = new NumberLoop(
                learner, random -> (random.nextDouble() < 0.3 ? 1000 : 0) + random.nextGaussian(), SIZE, 6);

        SampleMoments diversity = SampleMoments.of(loop.ofLastTrainingSet(RUNS, data -> {
            double share = shareOfFarComponent(data);
            return share * (1 - share);
        }));

        assertThat(diversity.z(0.3 * 0.7 * Math.pow(1 - 1.0 / SIZE, 6))).isBetween(-5.0, 5.0);
    }

    // Law: the variance of one component falls as that of the normal distribution, by (1 - 1/n) a fit.
    @Test
    void one_component_collapses_as_a_gaussian() throws Exception {
        NumberLoop mixture = new NumberLoop(GaussianMixtureLearner.of(1), random -> random.nextGaussian(), SIZE, 5);
        NumberLoop gaussian =
                new NumberLoop(GaussianLearner.maximumLikelihood(), random -> random.nextGaussian(), SIZE, 5);

        double[] variances = mixture.ofLastTrainingSet(RUNS, GaussianMixtureLawsTest::unbiasedVariance);
        double[] theirs = gaussian.ofLastTrainingSet(RUNS, GaussianMixtureLawsTest::unbiasedVariance);

        assertThat(SampleMoments.of(variances).z(Math.pow(1 - 1.0 / SIZE, 4))).isBetween(-5.0, 5.0);
        assertThat(SampleMoments.of(theirs).z(Math.pow(1 - 1.0 / SIZE, 4))).isBetween(-5.0, 5.0);
    }

    private static double unbiasedVariance(double[] data) {
        return SampleMoments.of(data).variance();
    }

    @Test
    void one_seed_gives_one_lineage() throws Exception {
        NumberLoop loop = new NumberLoop(GaussianMixtureLearner.of(3), random -> random.nextGaussian(), 100, 4);
        List<double[]> once = loop.trainingSets(3);
        List<double[]> again = loop.trainingSets(3);

        for (int fit = 0; fit < 4; fit++) {
            assertThat(again.get(fit)).containsExactly(once.get(fit), Offset.offset(0.0));
        }
    }
}
