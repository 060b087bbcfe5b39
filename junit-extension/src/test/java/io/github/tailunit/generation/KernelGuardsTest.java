package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.github.tailunit.generation.ExactChain.Draw;
import io.github.tailunit.learner.BernoulliLearner;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ExponentialLearner;
import io.github.tailunit.learner.FixedHistogramLearner;
import io.github.tailunit.learner.GammaLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.learner.MultivariateGaussianLearner;
import io.github.tailunit.learner.ParetoLearner;
import io.github.tailunit.learner.PoissonLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the speed of the kernels rests on, without a clock: what they allocate, how many random numbers they take, and the bits. */
@Timeout(60)
class KernelGuardsTest {

    private static final int REFERENCE = 60;
    private static final long MOST_BYTES_A_GENERATION = 64;

    /** A learner with an exact law and data for it. */
    record Family<S>(ExactRefit<S> learner, S reference) {

        SufficientStatistics<S> statistics() {
            return learner.statistics(reference);
        }

        @Override
        public String toString() {
            return learner.name();
        }
    }

    private static double[] numbers() {
        Variates random = new Variates(new Seed(1).stream());
        double[] numbers = new double[REFERENCE];
        Arrays.setAll(numbers, i -> Math.exp(random.normal()));
        return numbers;
    }

    private static List<Family<?>> list() {
        double[] counts = Arrays.stream(numbers()).map(Math::rint).toArray();
        int[] categories = Arrays.stream(counts).mapToInt(value -> (int) value).toArray();
        int[] bits = Arrays.stream(categories).map(value -> value % 2).toArray();
        double[][] rows = Arrays.stream(numbers())
                .mapToObj(value -> new double[] {value, value * value, Math.sin(9 * value)})
                .toArray(double[][]::new);
        return List.of(
                new Family<>(GaussianLearner.unbiased(), numbers()),
                new Family<>(LognormalLearner.maximumLikelihood(), numbers()),
                new Family<>(new ExponentialLearner(), numbers()),
                new Family<>(new GammaLearner(2.5), numbers()),
                new Family<>(new ParetoLearner(), numbers()),
                new Family<>(new PoissonLearner(), counts),
                new Family<>(MultivariateGaussianLearner.unbiased(), rows),
                new Family<>(new BernoulliLearner(), bits),
                new Family<>(new CategoricalLearner(), categories),
                new Family<>(FixedHistogramLearner.over(numbers(), 8), numbers()));
    }

    static Stream<Arguments> families() {
        return list().stream().flatMap(family -> Stream.of(Draw.values()).map(draw -> Arguments.of(family, draw)));
    }

    static Stream<Family<?>> learners() {
        return list().stream();
    }

    private static <S> ExactChain chain(Family<S> family, Draw draw, int size, int generations) {
        SufficientStatistics<S> statistics = family.statistics();
        double[] reference = new double[statistics.statistics()];
        statistics.summarize(family.reference(), reference);
        return ExactChain.of(
                statistics, TrainingPlan.of(Regime.replace(), REFERENCE, size, generations), part -> reference, draw);
    }

    /** Of several trials the one that allocated least: the compiler and the class loader allocate too. */
    @ParameterizedTest
    @MethodSource("families")
    void a_generation_allocates_next_to_nothing(Family<?> family, Draw draw) {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int generations = 201;
        ExactChain chain = chain(family, draw, 200, generations);
        Variates random = new Variates(new Seed(2).stream());
        double[] sink = new double[1];
        ExactChain.Observer observer = (generation, parameters) -> sink[0] += parameters[0];
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 8; trial++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            chain.train(random, observer);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isLessThanOrEqualTo(MOST_BYTES_A_GENERATION * (generations - 1));
    }

    /** How many words a stream has given, found by going through another one from the same seed. */
    private static long wordsTaken(Family<?> family, Draw draw, int size, int generations) {
        RandomStream stream = new Seed(3).stream();
        chain(family, draw, size, generations).train(new Variates(stream), (generation, parameters) -> {});
        long next = stream.nextLong();
        RandomStream again = new Seed(3).stream();
        long words = 0;
        while (again.nextLong() != next) {
            words++;
        }
        return words;
    }

    /** The exponent of size, from a thousand to ten million records a generation: 0 by the exact law. */
    @ParameterizedTest
    @MethodSource("learners")
    void the_exact_law_takes_as_many_random_numbers_whatever_the_size(Family<?> family) {
        double growth = (double) wordsTaken(family, Draw.EXACT_LAW, 10_000_000, 40)
                / wordsTaken(family, Draw.EXACT_LAW, 1_000, 40);

        assertThat(Math.log(growth) / Math.log(1e4)).isBetween(-0.1, 0.1);
    }

    /** The exponent of size, from a thousand to thirty thousand records a generation: 1 record by record. */
    @ParameterizedTest
    @MethodSource("learners")
    void records_take_random_numbers_in_proportion_to_the_size(Family<?> family) {
        double growth =
                (double) wordsTaken(family, Draw.RECORDS, 30_000, 4) / wordsTaken(family, Draw.RECORDS, 1_000, 4);

        assertThat(Math.log(growth) / Math.log(30)).isBetween(0.97, 1.03);
    }

    /** The exponent of the number of generations: 1, but for what is drawn ahead in vain. */
    @ParameterizedTest
    @MethodSource("learners")
    void random_numbers_are_taken_in_proportion_to_the_generations(Family<?> family) {
        double growth = (double) wordsTaken(family, Draw.EXACT_LAW, 100_000, 3201)
                / wordsTaken(family, Draw.EXACT_LAW, 100_000, 101);

        assertThat(Math.log(growth) / Math.log(32)).isBetween(0.85, 1.05);
    }

    @ParameterizedTest
    @MethodSource("families")
    void runs_are_the_same_on_1_2_and_7_threads(Family<?> family, Draw draw) throws Exception {
        Drawing drawing = draw == Draw.EXACT_LAW ? Drawing.EXACT_LAW : Drawing.RECORDS;
        List<Long> alone = digests(family, drawing, 1);

        assertThat(Set.copyOf(alone)).hasSizeGreaterThan(7); // few counts make runs that end alike
        assertThat(digests(family, drawing, 2)).isEqualTo(alone);
        assertThat(digests(family, drawing, 7)).isEqualTo(alone);
    }

    /** What the last models of runs draw. */
    private static <S> List<Long> digests(Family<S> family, Drawing drawing, int threads) throws Exception {
        Recursion<S> recursion = Loops.<S>training("tailunit.threads", Integer.toString(threads))
                .reference(family.reference())
                .learner(family.learner())
                .generations(12)
                .drawing(drawing)
                .freeze();
        BatchType<S> type = BatchType.of(family.reference());
        List<Long> digests = new ArrayList<>();
        LineageRunner.of(OptionalInt.of(threads))
                .inOrder(
                        14,
                        Duration.ofMinutes(1),
                        run -> recursion.train(run, TrainingProgress.silent()),
                        (run, lineage) -> digests.add(digest(lineage, type)));
        return digests;
    }

    private static <S> long digest(Lineage<S> lineage, BatchType<S> type) {
        try {
            return type.digest(lineage.model(12).sample(400, new Seed(4).stream()));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
