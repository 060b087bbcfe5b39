package io.github.tailunit.comparison;

import io.github.tailunit.metric.Values;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How close records lie to the closest record of the reference: a model that copies with a little noise has no exact copies, but
 * lies closer to the reference than real records do.
 *
 * <pre>
 * e = distance of a reference record to the closest other one, d = distance of a candidate record to the closest reference record
 * threshold = the smallest e that at least 5 % of the reference records do not exceed
 * </pre>
 *
 * <p>Distances are Euclidean, each column divided by its standard deviation in the reference; a constant column is not divided.
 * Of independent real records about as many lie within the threshold as of the reference. All pairs count, none is drawn.
 * (Distance to the closest record: Park et al., "Data synthesis based on generative adversarial networks", PVLDB 11, 2018,
 * doi:10.14778/3231751.3231757.)
 *
 * @param threshold the threshold, in standard deviations, at least 0; 0 if more than 5 % of the reference records have a duplicate
 * @param referenceWithin how many reference records lie within it, of their closest other one
 * @param references how many reference records there are
 * @param candidateWithin how many candidate records lie within it
 * @param candidates how many candidate records there are
 */
public record ClosestRecords(
        double threshold, long referenceWithin, long references, long candidateWithin, long candidates) {

    private static final double SHARE = 0.05;

    /**
     * The share of reference records that lie within the threshold.
     *
     * @return a share, at least 0.05; what independent real records would show
     */
    public double referenceShare() {
        return (double) referenceWithin / references;
    }

    /**
     * The share of candidate records that lie within the threshold.
     *
     * @return a share in [0, 1]
     */
    public double candidateShare() {
        return (double) candidateWithin / candidates;
    }

    static <S> ClosestRecords of(Reference<S> reference, Candidate<S> candidate, List<Values<? super S>> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("distances need at least one column");
        }
        if (reference.size() < 2 || candidate.size() < 1) {
            throw new IllegalArgumentException("the closest records of " + reference.size() + " reference records and "
                    + candidate.size() + " candidate records are not defined; give at least 2 and 1");
        }
        double[][] real = points(columns.stream().map(reference::finiteNumbers).toList());
        double[][] made = points(columns.stream().map(candidate::finiteNumbers).toList());
        double[] scales = scales(real);
        divide(real, scales);
        divide(made, scales);
        Search search = new Search(real);
        double[] among = IntStream.range(0, real.length)
                .mapToDouble(i -> search.closest(search.sorted[i], i))
                .toArray();
        double[] sorted = among.clone();
        Arrays.sort(sorted);
        double threshold = sorted[(int) Math.ceil(SHARE * sorted.length) - 1];
        long within = Arrays.stream(made)
                .filter(point -> search.closest(point, -1) <= threshold)
                .count();
        return new ClosestRecords(
                Math.sqrt(threshold),
                Arrays.stream(among).filter(distance -> distance <= threshold).count(),
                real.length,
                within,
                made.length);
    }

    private static double[][] points(List<double[]> columns) {
        double[][] points = new double[columns.get(0).length][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int i = 0; i < points.length; i++) {
                points[i][j] = columns.get(j)[i];
            }
        }
        return points;
    }

    private static double[] scales(double[][] points) {
        double[] scales = new double[points[0].length];
        for (int j = 0; j < scales.length; j++) {
            int column = j;
            double mean = Arrays.stream(points)
                    .mapToDouble(point -> point[column])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(points)
                            .mapToDouble(point -> (point[column] - mean) * (point[column] - mean))
                            .sum()
                    / (points.length - 1);
            scales[j] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return scales;
    }

    private static void divide(double[][] points, double[] scales) {
        for (double[] point : points) {
            for (int j = 0; j < scales.length; j++) {
                point[j] /= scales[j];
            }
        }
    }

    /** Points by their first coordinate; a search goes outwards from a point until that alone is too far. */
    private static final class Search {

        private final double[][] sorted;
        private final double[] first;

        Search(double[][] points) {
            sorted = points.clone();
            Arrays.sort(sorted, Comparator.comparingDouble(point -> point[0]));
            first = Arrays.stream(sorted).mapToDouble(point -> point[0]).toArray();
        }

        /** The squared distance of the closest point but one. */
        double closest(double[] point, int except) {
            int found = Arrays.binarySearch(first, point[0]);
            int right = found < 0 ? -found - 1 : found;
            int left = right - 1;
            double best = Double.POSITIVE_INFINITY;
            while (true) {
                double toLeft = left < 0 ? Double.POSITIVE_INFINITY : point[0] - first[left];
                double toRight = right >= first.length ? Double.POSITIVE_INFINITY : first[right] - point[0];
                double gap = Math.min(toLeft, toRight);
                if (gap * gap >= best || gap == Double.POSITIVE_INFINITY) {
                    return best;
                }
                int next = toLeft < toRight ? left-- : right++;
                if (next != except) {
                    best = Math.min(best, squaredDistance(point, sorted[next], best));
                }
            }
        }

        private static double squaredDistance(double[] a, double[] b, double enough) {
            double sum = 0;
            for (int j = 0; j < a.length && sum < enough; j++) {
                sum += (a[j] - b[j]) * (a[j] - b[j]);
            }
            return sum;
        }
    }
}
