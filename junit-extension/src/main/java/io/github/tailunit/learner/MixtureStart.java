package io.github.tailunit.learner;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Where a fit starts: at records that are far from each other, each next one drawn with a probability in proportion to its squared
 * distance from the nearest one before. (Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007.) All
 * components have the same weight and, in each column, the mean squared distance of the records from the nearest centre as variance.
 *
 * <p>There are no more components than different records.
 */
final class MixtureStart {

    private final MixtureRecords records;
    private final double[] distances;
    private final int[] nearest;
    private final int[] centers;
    private int placed;

    private MixtureStart(MixtureRecords records, int components) {
        this.records = records;
        this.distances = new double[records.number()];
        this.nearest = new int[records.number()];
        this.centers = new int[components];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    static MixtureParameters draw(MixtureRecords records, int components, RandomGenerator random) {
        MixtureStart start = new MixtureStart(records, components);
        start.place(random.nextInt(records.number()));
        while (start.placed < components) {
            double total = Arrays.stream(start.distances).sum();
            if (total == 0) {
                break;
            }
            start.place(start.recordAt(random.nextDouble() * total));
        }
        return start.parameters();
    }

    private void place(int center) {
        centers[placed] = center;
        for (int i = 0; i < distances.length; i++) {
            double distance = 0;
            for (double[] column : records.columns()) {
                double difference = column[i] - column[center];
                distance += difference * difference;
            }
            if (distance < distances[i]) {
                distances[i] = distance;
                nearest[i] = placed;
            }
        }
        placed++;
    }

    private int recordAt(double distance) {
        double rest = distance;
        int last = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] > 0) {
                rest -= distances[i];
                last = i;
                if (rest < 0) {
                    return i;
                }
            }
        }
        return last; // the whole is rounded otherwise than its parts
    }

    private MixtureParameters parameters() {
        int dimension = records.dimension();
        double[] weights = new double[placed];
        Arrays.fill(weights, 1.0 / placed);
        double[][] means = new double[placed][dimension];
        double[] factor = new double[LowerTriangle.size(dimension)];
        for (int j = 0; j < dimension; j++) {
            double[] column = records.columns()[j];
            for (int k = 0; k < placed; k++) {
                means[k][j] = column[centers[k]];
            }
            factor[CovarianceShape.FULL.diagonal(j)] = Math.sqrt(withinVariance(column));
        }
        double[][] factors = new double[placed][];
        Arrays.fill(factors, factor);
        return new MixtureParameters(weights, means, factors);
    }

    private double withinVariance(double[] column) {
        double sum = 0;
        for (int i = 0; i < nearest.length; i++) {
            double difference = column[i] - column[centers[nearest[i]]];
            sum += difference * difference;
        }
        return sum / nearest.length;
    }
}
