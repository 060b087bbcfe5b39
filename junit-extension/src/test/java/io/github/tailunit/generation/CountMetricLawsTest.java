package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.CategorySurvival;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.random.Seed;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What metrics of counts read from the real loop, against closed forms. All lineages start from one reference, so a
 * generation g is g - 1 resamplings away from it. Bounds: the mean of R lineages is normal to good accuracy, so |z| below 5
 * has a false-alarm probability of 6e-7; the variance of a replicate is estimated.
 */
class CountMetricLawsTest {

    private static <S> Recursion<S> recursion(S reference, Learner<S> learner, int fits) {
        return Loops.<S>training()
                .reference(reference)
                .learner(learner)
                .generations(fits)
                .seed(17)
                .freeze();
    }

    private static <S> double[] kept(
            Recursion<S> recursion, Gauge<S> gauge, EvaluationPath path, int runs, int evaluation)
            throws InterruptedException {
        double[] kept = new double[runs];
        for (int run = 0; run < runs; run++) {
            kept[run] = recursion
                    .train(run, TrainingProgress.silent())
                    .measure(gauge, recursion.generations(), path, evaluation)
                    .relativeTo(gauge.reference())
                    .value()
                    .orElseThrow();
        }
        return kept;
    }

    // Law: a cell of c records is alive after 5 resamplings as the exact chain says, so the expected coverage is the
    // mean
    // over cells: 4 with 5 of 100 records each.
    @Test
    void cells_of_a_tail_survive_resampling_as_the_chain_says() throws Exception {
        double[] reference = Loops.numbers(100);
        Gauge<double[]> gauge = Metric.tailCoverage(Tail.upper(0.8), 4).calibrate(reference, 100);

        double[] kept = kept(recursion(reference, Loops.healthy(), 6), gauge, EvaluationPath.EXACT, 4_000, 1);

        assertThat(SampleMoments.of(kept).z(CategorySurvival.exact(5, 100, 5))).isBetween(-5.0, 5.0);
    }

    // Law: E[1 - sum p^2] shrinks by 1 - 1/n with each resampling, here among the 199 of 200 records that lie in the
    // tail;
    // that their number varies by 1 changes the law by less than 1e-4 of itself. The index on the sample is unbiased
    // for
    // sum p^2, and at 1/40 it is far from its cap at 1/199.
    @Test
    void copies_pile_up_in_the_tail_as_the_law_of_diversity_says() throws Exception {
        double[] reference = Loops.numbers(200);
        Gauge<double[]> gauge = Metric.effectiveTailRecords(Tail.upper(0.001)).calibrate(reference, 200);

        double[] kept = kept(recursion(reference, Loops.healthy(), 5), gauge, EvaluationPath.SAMPLE, 1_000, 2_000);
        double[] equalPairs = IntStream.range(0, kept.length)
                .mapToDouble(i -> 1 / (199 * kept[i]))
                .toArray();

        assertThat(SampleMoments.of(equalPairs).z(1 - Math.pow(1 - 1 / 199.0, 5)))
                .isBetween(-5.0, 5.0);
    }

    // Law: the worst group of a learner that resamples has the distribution of the worst class of the count chain, that
    // of
    // a minimum, which is far below 1 on average. Two independent means are compared.
    @Test
    void worst_group_of_resampling_is_that_of_the_count_chain() throws Exception {
        int[] reference = IntStream.range(0, 200).map(i -> i % 8).toArray();
        Recursion<int[]> recursion = recursion(reference, new CategoricalLearner(), 5);
        Gauge<int[]> gauge = Metric.worstGroup(Groups.ofInts()).calibrate(reference, 200);
        IdealLoop ideal = Ideal.<int[]>ideal()
                .loop(recursion, run -> gauge, EvaluationPath.SAMPLE, 800, run -> Optional.empty(), new Seed(18));
        double[] expected = new double[4_000];
        for (int run = 0; run < expected.length; run++) {
            expected[run] = ideal.retention(0, run);
        }

        SampleMoments trained = SampleMoments.of(kept(recursion, gauge, EvaluationPath.SAMPLE, 2_000, 800));
        SampleMoments chain = SampleMoments.of(expected);

        double difference = trained.mean() - chain.mean();
        assertThat(difference / Math.sqrt(trained.variance() / 2_000 + chain.variance() / 4_000))
                .isBetween(-5.0, 5.0);
        assertThat(chain.mean()).isBetween(0.2, 0.6);
    }
}
