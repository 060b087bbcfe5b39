package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.PointVectors.near;
import static io.github.tailunit.statistics.PointVectors.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrecisionRecallTest {

    private static final double[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    static Stream<PointVectors.Neighbours> cases() {
        return PointVectors.FILE.neighbours().cases().stream();
    }

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shares_are_those_of_the_reference_implementation(PointVectors.Neighbours known) {
        PrecisionRecall shares = PrecisionRecall.of(sample(known.reference()), sample(known.candidate()), known.k());

        assertThat(number(shares.precision())).isCloseTo(known.precision(), near(known.precision()));
        assertThat(number(shares.recall())).isCloseTo(known.recall(), near(known.recall()));
        assertThat(number(shares.density())).isCloseTo(known.density(), near(known.density()));
        assertThat(number(shares.coverage())).isCloseTo(known.coverage(), near(known.coverage()));
    }

    /** Naive twin: all distances, with many ties, on sizes below and above those of a leaf of the tree. */
    @ParameterizedTest
    @CsvSource({"2, 3, 1, 1", "9, 14, 2, 3", "40, 25, 1, 7", "150, 400, 2, 5", "300, 90, 5, 11"})
    void the_tree_finds_what_a_search_through_all_pairs_finds(int n, int m, int columns, int k) {
        double[][] reference = grid(n, columns, 1);
        double[][] candidate = grid(m, columns, 2);
        int neighbour = Math.min(k, Math.min(n, m) - 1);
        double[] radii = naiveRadii(reference, neighbour);
        boolean[] inside = new boolean[m];
        boolean[] hold = new boolean[n];
        long pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (Rows.squaredDistance(reference[i], candidate[j]) < radii[i]) {
                    inside[j] = true;
                    hold[i] = true;
                    pairs++;
                }
            }
        }

        NearestNeighbours found = NearestNeighbours.of(reference, neighbour);

        assertThat(found.radii())
                .containsExactly(Arrays.stream(radii).map(Math::sqrt).toArray());
        assertThat(found.areInside(candidate)).isEqualTo(inside);
        assertThat(found.holdAny(candidate)).isEqualTo(hold);
        assertThat(found.pairsInside(candidate)).isEqualTo(pairs);
    }

    private static double[][] grid(int rows, int columns, long seed) {
        RandomStream random = new Seed(seed).stream();
        double[][] grid = new double[rows][columns];
        for (double[] row : grid) {
            Arrays.setAll(row, j -> random.nextInt(j == 0 ? 30 : 4));
        }
        return grid;
    }

    private static double[] naiveRadii(double[][] rows, int k) {
        double[] radii = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int self = i;
            radii[i] = IntStream.range(0, rows.length)
                    .filter(j -> j != self)
                    .mapToDouble(j -> Rows.squaredDistance(rows[self], rows[j]))
                    .sorted()
                    .toArray()[k - 1];
        }
        return radii;
    }

    @Test
    void the_order_of_the_rows_makes_no_difference() {
        double[][] reference = sample("grid60");
        double[][] reversed = new double[60][];
        Arrays.setAll(reversed, i -> reference[59 - i]);

        assertThat(PrecisionRecall.of(reversed, sample("grid45"), 4))
                .isEqualTo(PrecisionRecall.of(reference, sample("grid45"), 4));
    }

    @Test
    void swapping_the_clouds_swaps_precision_and_recall() {
        PrecisionRecall shares = PrecisionRecall.of(sample("space40"), sample("space25"), 3);
        PrecisionRecall swapped = PrecisionRecall.of(sample("space25"), sample("space40"), 3);

        assertThat(swapped.precision()).isEqualTo(shares.recall());
        assertThat(swapped.recall()).isEqualTo(shares.precision());
    }

    /** Powers of two scale without rounding, quarter turns too. */
    @Test
    void moving_turning_and_scaling_make_no_difference() {
        assertThat(PrecisionRecall.of(moved(sample("grid60")), moved(sample("grid45")), 4))
                .isEqualTo(PrecisionRecall.of(sample("grid60"), sample("grid45"), 4));
    }

    private static double[][] moved(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> new double[] {16 - 4 * row[1], 4 * row[0] + 8})
                .toArray(double[][]::new);
    }

    @Test
    void tail_coverage_looks_at_the_balls_of_the_tail_alone() {
        double[][] reference = {{0}, {1}, {2}, {50}, {60}};
        boolean[] tail = {false, false, false, true, true};

        assertThat(PrecisionRecall.coverage(reference, new double[][] {{0.5}, {1.5}, {57}}, 1, tail))
                .isEqualTo(new Proportion(2, 2));
        assertThat(PrecisionRecall.coverage(reference, new double[][] {{0.5}, {1.5}, {41}}, 1, tail))
                .isEqualTo(new Proportion(1, 2));
        assertThat(PrecisionRecall.coverage(reference, new double[][] {{0.5}, {1.5}, {1.5}}, 1, tail))
                .isEqualTo(new Proportion(0, 2));
        assertThat(number(PrecisionRecall.coverage(sample("plane30"), sample("plane24"), 5, every(30))))
                .isEqualTo(number(PrecisionRecall.of(sample("plane30"), sample("plane24"), 5)
                        .coverage()));
    }

    private static boolean[] every(int size) {
        boolean[] every = new boolean[size];
        Arrays.fill(every, true);
        return every;
    }

    /** Exact, by all ways to order one row's neighbours: the chance that the k nearest are all of the reference. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1, 0.5", "4, 3, 2, 0.8", "11, 10, 1, 0.5", "11, 10, 5, 0.9837461300309598"})
    void the_expected_coverage_is_that_of_exchangeable_neighbours(int n, int m, int k, double expected) {
        assertThat(PrecisionRecall.expectedCoverage(n, m, k)).isCloseTo(expected, within(1e-12));
    }

    /** Law: 400 pairs of samples of one law; 5 standard errors, so another seed would fail once in a million. */
    @Test
    void coverage_of_equal_laws_has_its_expected_value() {
        int covered = 0;
        int samples = 400;
        for (int i = 0; i < samples; i++) {
            covered += (int) ((Proportion) PrecisionRecall.of(
                                    PointVectors.gaussian(2 * i, 30, 2), PointVectors.gaussian(2 * i + 1, 45, 2), 2)
                            .coverage())
                    .count();
        }
        double expected = PrecisionRecall.expectedCoverage(30, 45, 2);

        // rows of one sample are correlated: at most as if three of thirty were independent
        assertThat(covered / (30.0 * samples))
                .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / (3 * samples))));
    }

    /** Thirty rows with heavy tails against twenty-four without. */
    @Test
    void precision_and_density_praise_a_candidate_without_a_tail() {
        double[][] reference = sample("plane30");
        double[][] candidate = sample("plane24");
        Mahalanobis distance = Mahalanobis.classical(reference);
        double threshold =
                Arrays.stream(distance.squaredDistances(reference)).sorted().toArray()[26];
        PrecisionRecall shares = PrecisionRecall.of(reference, candidate, 5);

        assertThat(Arrays.stream(distance.squaredDistances(candidate)).filter(d -> d > threshold))
                .isEmpty();
        assertThat(number(shares.precision())).isEqualTo(1);
        assertThat(number(shares.density())).isGreaterThan(1);
    }

    /** A candidate of the reference's own law, and one whose outer tenth was drawn again from inside. */
    @Test
    void precision_and_density_rise_when_the_tail_is_lost_and_tail_coverage_falls() {
        double[][] reference = PointVectors.gaussian(1, 1_000, 2);
        boolean[] tail = beyond(reference, 0.9);
        double[][] kept = PointVectors.gaussian(2, 1_000, 2);
        double[][] inside = Arrays.stream(PointVectors.gaussian(3, 2_000, 2))
                .filter(row -> row[0] * row[0] + row[1] * row[1] < 4.6)
                .limit(1_000)
                .toArray(double[][]::new);

        PrecisionRecall before = PrecisionRecall.of(reference, kept, 5);
        PrecisionRecall after = PrecisionRecall.of(reference, inside, 5);

        assertThat(inside.length).isEqualTo(1_000);
        assertThat(number(after.precision())).isGreaterThan(number(before.precision()));
        assertThat(number(after.density())).isGreaterThan(number(before.density()));
        assertThat(number(PrecisionRecall.coverage(reference, kept, 5, tail))).isGreaterThan(0.9);
        assertThat(number(PrecisionRecall.coverage(reference, inside, 5, tail))).isLessThan(0.6);
    }

    private static boolean[] beyond(double[][] rows, double level) {
        double[] distances = Mahalanobis.robust(rows, 1).squaredDistances(rows);
        double threshold = Arrays.stream(distances).sorted().toArray()[(int) (level * rows.length)];
        boolean[] beyond = new boolean[rows.length];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = distances[i] > threshold;
        }
        return beyond;
    }

    @Test
    void constant_clouds_have_no_shares() {
        double[][] eight = copies(8, 1, 1);
        Undefined reference = new Undefined("every ball of the reference is empty: each row has 2 copies or more");
        Undefined candidate = new Undefined("every ball of the candidate is empty: each row has 2 copies or more");

        assertThat(PrecisionRecall.of(eight, copies(6, 1, 1), 2))
                .isEqualTo(new PrecisionRecall(reference, candidate, reference, reference));
        assertThat(PrecisionRecall.of(SQUARE, copies(6, 1, 1), 2).recall()).isEqualTo(candidate);
        assertThat(PrecisionRecall.coverage(eight, SQUARE, 1, every(8)))
                .isEqualTo(new Undefined("every ball around the rows looked at is empty: each row has 1 copy or more"));
    }

    private static double[][] copies(int rows, double... point) {
        double[][] copies = new double[rows][];
        Arrays.setAll(copies, i -> point.clone());
        return copies;
    }

    @Test
    void empty_clouds_have_no_shares() {
        assertThat(PrecisionRecall.of(SQUARE, new double[0][], 1).precision())
                .isEqualTo(new Undefined("the candidate has no rows"));
        assertThat(PrecisionRecall.of(new double[0][], SQUARE, 1).coverage())
                .isEqualTo(new Undefined("the reference has no rows"));
        assertThat(PrecisionRecall.of(SQUARE, new double[][] {{1, 2}}, 1).recall())
                .isEqualTo(new Undefined("a cloud of 1 row has no neighbours"));
        assertThat(PrecisionRecall.coverage(SQUARE, SQUARE, 1, new boolean[4]))
                .isEqualTo(new Undefined("none of the 4 reference rows is looked at"));
    }

    @Test
    void what_cannot_be_measured_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(SQUARE, SQUARE, 4))
                .withMessage("k must be in [1, 3], as the smaller cloud has 4 rows, but was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(SQUARE, SQUARE, 0))
                .withMessage("k must be in [1, 3], as the smaller cloud has 4 rows, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NearestNeighbours.of(SQUARE, 4))
                .withMessage("k must be in [1, 3], as there are 4 rows, but was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.coverage(SQUARE, SQUARE, 1, new boolean[3]))
                .withMessage("rows must say for each of 4 reference rows whether it is looked at, but has 3 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.expectedCoverage(4, 2, 4))
                .withMessage("k must be in [1, 3], as n is 4, but was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.expectedCoverage(4, 0, 1))
                .withMessage("m must be at least 1 but was 0");
    }

    @Test
    void rows_that_are_no_points_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(SQUARE, new double[][] {{1, 2}, {3, Double.NaN}}, 1))
                .withMessage("column 1 of candidate row 1 is NaN; remove or repair such rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(
                        new double[][] {{1, 2}, {3, Double.POSITIVE_INFINITY}, {Double.NEGATIVE_INFINITY, 1}},
                        SQUARE,
                        1))
                .withMessage(
                        "2 coordinates of the reference rows are infinite, the first in column 1 of row 1; distances need finite numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(new double[][] {{1, 2}, {3}}, SQUARE, 1))
                .withMessage("reference row 1 has 1 columns where row 0 has 2; all rows need the same columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(new double[][] {{}, {}}, SQUARE, 1))
                .withMessage("reference row 0 has no columns; a point needs at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(SQUARE, new double[][] {{1}, {3}}, 1))
                .withMessage("the candidate has 1 columns where the reference has 2");
    }
}
