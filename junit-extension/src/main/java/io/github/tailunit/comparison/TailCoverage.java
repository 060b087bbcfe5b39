package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.CoverageStatistic;
import io.github.tailunit.statistics.NearestNeighbours;
import io.github.tailunit.statistics.PrecisionRecall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many tail records of the reference have a candidate record in their ball, over how many would have one by chance. */
record TailCoverage<S>(
        MetricDefinition definition,
        Reference<S> reference,
        double[][] rows,
        PointTail.Frozen<S> tail,
        int k,
        boolean[] inTail,
        NearestNeighbours around)
        implements FrozenMetric<S> {

    private static final int SPLITS = 20;

    static <S> FrozenMetric<S> freeze(PointTail<S> tail, int k, Reference<S> reference) {
        double[][] rows = Clouds.rows(tail.points(), reference);
        if (k > rows.length - 1) {
            throw new IllegalArgumentException("k must be in [1, " + (rows.length - 1) + "], as the reference has "
                    + rows.length + " records, but was " + k);
        }
        PointTail.Frozen<S> frozen = tail.freeze(rows);
        MetricDefinition definition = frozen.frozenIn(
                        MetricDefinition.of("tail coverage by " + tail.name(), Orientation.RETENTION, reference)
                                .frozen("k", String.valueOf(k)))
                .convention("balls to the k-th nearest reference record, Euclidean, open")
                .convention("1 is what a candidate of the reference's law covers by chance: 1 - C(n-1,k)/C(n-1+m,k)");
        return new TailCoverage<>(
                definition,
                reference,
                rows,
                frozen,
                k,
                frozen.contains(reference.records(), rows),
                NearestNeighbours.of(rows, k));
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(Clouds.of(rows, tail.tail().points(), reference, candidate));
    }

    private Measurement value(Clouds clouds) {
        Optional<Undefined> unfit = tail.undefined().or(clouds::unfit);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (PointTail.count(inTail) == 0) {
            return new Undefined("no reference record lies in the tail (" + tail.where()
                    + "), so there is nothing that could be covered");
        }
        Measurement coverage = PrecisionRecall.coverage(around, clouds.candidate(), inTail);
        return coverage.value().isEmpty()
                ? coverage
                : new Scalar(coverage.value().getAsDouble()
                        / PrecisionRecall.expectedCoverage(rows.length, clouds.candidate().length, k));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        Clouds clouds = Clouds.of(rows, tail.tail().points(), reference, candidate);
        Measurement value = value(clouds);
        MetricResult result = MetricResult.of(definition, value, reference, candidate);
        if (value instanceof Undefined) {
            return result;
        }
        boolean[] made = tail.contains(candidate.records(), clouds.candidate());
        MetricResult counted =
                withTest(result.with(tail.counts(inTail, made)).with(parts(clouds, settings)), clouds, made, settings);
        int copies = emptyBalls();
        return copies == 0
                ? counted
                : counted.warning(copies + " of " + PointTail.count(inTail) + " tail records have " + k
                        + (k == 1 ? " copy" : " copies")
                        + " or more, so that nothing can be in their balls; they count as not covered.");
    }

    private int emptyBalls() {
        double[] radii = around.radii();
        int empty = 0;
        for (int i = 0; i < radii.length; i++) {
            empty += inTail[i] && radii[i] == 0 ? 1 : 0;
        }
        return empty;
    }

    /** The tail taken of all records together, as labels must not decide which balls are looked at. */
    private MetricResult withTest(MetricResult result, Clouds clouds, boolean[] made, ComparisonSettings settings) {
        boolean[] looked = tail.tail().isEvent()
                ? PointTail.joined(inTail, made)
                : tail.tail().ofPooled(clouds.pooled());
        CoverageStatistic statistic = new CoverageStatistic(clouds.pooled(), k, looked);
        int ofReference = 0;
        for (int i = 0; i < rows.length; i++) {
            ofReference += looked[i] ? 1 : 0;
        }
        return ofReference == 0
                ? result.warning("No test: none of the outermost of all records is of the reference.")
                : result.with(
                        clouds.test("share of tail records not covered", statistic, Alternative.GREATER, settings));
    }

    private List<Part> parts(Clouds clouds, ComparisonSettings settings) {
        boolean[] covered = around.holdAny(clouds.candidate());
        List<Part> lost = new ArrayList<>();
        int count = 0;
        int total = 0;
        for (int i = 0; i < rows.length; i++) {
            if (inTail[i]) {
                total++;
                if (covered[i]) {
                    count++;
                } else {
                    lost.add(new Part(
                            "record " + i + ": " + reference.type().describe(reference.records(), i),
                            1,
                            0,
                            new Proportion(0, 1)));
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("tail records covered", total, count, new Proportion(count, total)));
        parts.add(new Part(
                "reference against itself, mean of " + SPLITS + " splits",
                total,
                total,
                splits(clouds.candidate().length, settings.randomness().child(2).stream())));
        parts.addAll(lost);
        return parts;
    }

    /** The same number where the reference is cut in two at random, with sizes in the proportion of the real ones. */
    private Measurement splits(int candidateSize, RandomStream random) {
        int n = (int) Math.round((double) rows.length * rows.length / (rows.length + candidateSize));
        if (n < k + 1 || n == rows.length) {
            return new Undefined("the reference is too small to be cut in two for k = " + k);
        }
        double sum = 0;
        int defined = 0;
        for (int split = 0; split < SPLITS; split++) {
            Measurement coverage = split(n, random);
            if (coverage.value().isPresent()) {
                sum += coverage.value().getAsDouble();
                defined++;
            }
        }
        return defined == 0
                ? new Undefined("no split has a tail record with a ball that is not empty")
                : new Scalar(sum / defined / PrecisionRecall.expectedCoverage(n, rows.length - n, k));
    }

    private Measurement split(int n, RandomStream random) {
        double[][] kept = new double[n][];
        boolean[] keptInTail = new boolean[n];
        double[][] others = new double[rows.length - n][];
        int left = n;
        for (int i = 0; i < rows.length; i++) {
            if (random.nextInt(rows.length - i) < left) { // selection sampling
                kept[n - left] = rows[i];
                keptInTail[n - left--] = inTail[i];
            } else {
                others[i - (n - left)] = rows[i];
            }
        }
        return PrecisionRecall.coverage(kept, others, k, keptInTail);
    }
}
