package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.PointVectors.near;
import static io.github.tailunit.statistics.PointVectors.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Depth, statistics of rearranged rows, declared parts of the rows. */
class PointStatisticsTest {

    static Stream<PointVectors.Depths> depths() {
        return PointVectors.FILE.depths().cases().stream();
    }

    @ParameterizedTest
    @MethodSource("depths")
    void depths_are_those_of_another_implementation(PointVectors.Depths known) {
        double[] depths = SpatialDepth.of(sample(known.reference())).depths(sample(known.candidate()));

        for (int i = 0; i < depths.length; i++) {
            assertThat(depths[i]).isCloseTo(known.depths()[i], near(known.depths()[i]));
        }
    }

    @Test
    void depth_falls_from_the_middle_outwards() {
        double[][] rows = PointVectors.gaussian(4, 400, 2);
        double[] depths = SpatialDepth.of(rows).depths(new double[][] {{0, 0}, {1, 0}, {2, 0}, {4, 0}, {1e9, 0}});

        assertThat(depths[0]).isGreaterThan(0.9);
        assertThat(depths).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(depths[4]).isBetween(0.0, 1e-9);
    }

    @Test
    void depth_does_not_depend_on_place_axes_or_unit() {
        double[][] rows = sample("plane30");
        double[] moved = SpatialDepth.of(moved(rows)).depths(moved(sample("plane24")));

        assertThat(moved).containsExactly(SpatialDepth.of(rows).depths(sample("plane24")), within(1e-12));
    }

    private static double[][] moved(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> new double[] {7 - 30 * row[1], 30 * row[0]})
                .toArray(double[][]::new);
    }

    @Test
    void depth_needs_rows_and_points_of_equal_columns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpatialDepth.of(new double[0][]))
                .withMessage("a depth needs at least 1 row but there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpatialDepth.of(sample("plane30")).depths(sample("space25")))
                .withMessage("the points have 3 columns where the depth has 2");
        assertThat(SpatialDepth.of(new double[][] {{1, 1}, {1, 1}}).depths(new double[][] {{1, 1}, {2, 1}}))
                .containsExactly(1, 0);
    }

    /** Naive twin: the coverage of the rows that are called the reference, from scratch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void coverage_of_rearranged_rows_is_that_of_the_rows_themselves(int k) {
        double[][] pooled = Rows.pool(sample("grid60"), sample("grid45"));
        boolean[] looked = new boolean[105];
        RandomStream random = new Seed(k).stream();
        for (int i = 0; i < 105; i++) {
            looked[i] = random.nextInt(4) == 0;
        }
        CoverageStatistic statistic = new CoverageStatistic(pooled, k, looked);

        for (int round = 0; round < 200; round++) {
            int references = 20 + random.nextInt(70);
            int[] rows = shuffled(random);
            int[] first = Arrays.copyOf(rows, references);
            int[] second = Arrays.copyOfRange(rows, references, 105);
            boolean[] tail = new boolean[references];
            for (int i = 0; i < references; i++) {
                tail[i] = looked[first[i]];
            }
            double covered = counted(
                    NearestNeighbours.of(Rows.select(pooled, first), k).holdAny(Rows.select(pooled, second)), tail);

            assertThat(statistic.of(rows, references)).isCloseTo(1 - covered, within(1e-12));
        }
    }

    private static double counted(boolean[] covered, boolean[] tail) {
        long total = IntStream.range(0, tail.length).filter(i -> tail[i]).count();
        return IntStream.range(0, tail.length)
                        .filter(i -> tail[i] && covered[i])
                        .count()
                / (double) total;
    }

    private static int[] shuffled(RandomStream random) {
        int[] rows = IntStream.range(0, 105).toArray();
        for (int i = 0; i < rows.length; i++) {
            int other = i + random.nextInt(rows.length - i);
            int row = rows[i];
            rows[i] = rows[other];
            rows[other] = row;
        }
        return rows;
    }

    /** Naive twin: the distances from scratch. */
    @Test
    void distances_of_rearranged_rows_are_those_of_the_rows_themselves() {
        double[][] pooled = Rows.pool(sample("grid60"), sample("grid45"));
        double[][] axes = {{1, 0}, {0.6, 0.8}};
        PermutationTest.Statistic energy = PairwiseStatistic.energy(pooled);
        PermutationTest.Statistic kernel = PairwiseStatistic.kernel(pooled, 0.3);
        PermutationTest.Statistic sliced = SlicedWasserstein.statistic(sample("grid60"), sample("grid45"), axes);
        RandomStream random = new Seed(3).stream();

        for (int references : new int[] {1, 30, 60, 90, 104}) {
            int[] rows = shuffled(random);
            double[][] first = Rows.select(pooled, Arrays.copyOf(rows, references));
            double[][] second = Rows.select(pooled, Arrays.copyOfRange(rows, references, 105));

            assertThat(energy.of(rows, references))
                    .isCloseTo(value(MultivariateEnergyDistance.of(first, second)), within(1e-11));
            assertThat(kernel.of(rows, references))
                    .isCloseTo(value(KernelDistance.of(first, second, 0.3).biased()), within(1e-11));
            assertThat(sliced.of(rows, references))
                    .isCloseTo(value(SlicedWasserstein.of(first, second, axes).mean()), within(1e-11));
        }
    }

    /** Naive twin: the dependence of the rows of each side, with many ties. */
    @Test
    void dependence_of_rearranged_rows_is_that_of_the_rows_themselves() {
        double[][] pooled = Rows.pool(sample("grid60"), sample("grid45"));
        double[][] reference = columns(sample("grid60"));
        double[][] candidate = columns(sample("grid45"));
        PermutationTest.Statistic upper = TailDependence.upperStatistic(reference, candidate, 0.6);
        PermutationTest.Statistic lower = TailDependence.lowerStatistic(reference, candidate, 0.4);
        RandomStream random = new Seed(4).stream();

        for (int references : new int[] {20, 39, 60, 80}) {
            int[] rows = shuffled(random);
            double[][] first = columns(Rows.select(pooled, Arrays.copyOf(rows, references)));
            double[][] second = columns(Rows.select(pooled, Arrays.copyOfRange(rows, references, 105)));

            assertThat(upper.of(rows, references))
                    .isEqualTo(
                            value(TailDependence.upper(first[0], first[1], 0.6).chiConditional())
                                    - value(TailDependence.upper(second[0], second[1], 0.6)
                                            .chiConditional()));
            assertThat(lower.of(rows, references))
                    .isEqualTo(
                            value(TailDependence.lower(first[0], first[1], 0.4).chiConditional())
                                    - value(TailDependence.lower(second[0], second[1], 0.4)
                                            .chiConditional()));
        }
    }

    private static double[][] columns(double[][] rows) {
        double[][] columns = new double[2][];
        for (int j = 0; j < 2; j++) {
            int column = j;
            columns[j] = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
        }
        return columns;
    }

    private static double value(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @Test
    void statistics_refuse_what_they_cannot_look_at() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoverageStatistic(sample("plane30"), 30, new boolean[30]))
                .withMessage("k must be in [1, 29], as there are 30 rows, but was 30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoverageStatistic(sample("plane30"), 3, new boolean[29]))
                .withMessage("looked must say for each of 30 rows whether it is looked at, but has 29 entries");
    }

    /** Each of the six pairs of four rows: 4.5 standard errors, by chance 4e-5. */
    @Test
    void each_part_of_the_rows_is_equally_likely() {
        double[][] rows = {{0}, {1}, {2}, {3}};
        int[] counts = new int[16];
        for (int seed = 0; seed < 6_000; seed++) {
            double[][] part = new Subsample(2, seed).of(rows);
            counts[(1 << (int) part[0][0]) | (1 << (int) part[1][0])]++;
        }

        assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allMatch(count -> Math.abs(count - 1_000) < 4.5 * Math.sqrt(6_000 * 5 / 36.0));
    }

    @Test
    void a_part_keeps_the_order_and_takes_no_more_than_there_is() {
        double[][] rows = sample("plane30");

        assertThat(new Subsample(30, 1).of(rows)).isEqualTo(rows);
        assertThat(new Subsample(99, 1).of(rows)).isEqualTo(rows);
        assertThat(new Subsample(7, 1).of(rows)).hasDimensions(7, 2).isEqualTo(new Subsample(7, 1).of(rows));
        assertThat(new Subsample(7, 1).of(new double[0][])).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subsample(1, 1))
                .withMessage("size must be at least 2 but was 1");
    }
}
