package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.statistics.Mahalanobis;
import io.github.tailunit.statistics.SpatialDepth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far out a point lies, by a measure that is fitted to rows; larger is farther. */
enum Outlyingness {
    ROBUST(
            "robust Mahalanobis distance",
            "d2",
            "minimum covariance determinant, reweighted; FAST-MCD from 500 starts") {
        @Override
        Fitted fit(double[][] rows) {
            return mahalanobis(Mahalanobis.robust(rows, SEED)).frozen("seed", String.valueOf(SEED));
        }
    },
    CLASSICAL("Mahalanobis distance", "d2", "mean and covariance of the reference, divisor n - 1") {
        @Override
        Fitted fit(double[][] rows) {
            return mahalanobis(Mahalanobis.classical(rows));
        }
    },
    DEPTH("depth", "1 - depth", "spatial depth, each column divided by its mean absolute deviation from its median") {
        @Override
        Fitted fit(double[][] rows) {
            double[] scales = new double[rows[0].length];
            for (int j = 0; j < scales.length; j++) {
                scales[j] = scale(rows, j);
                if (scales[j] == 0) {
                    return new Fitted(
                            Optional.of(new Undefined("column " + j + " is constant: it is " + rows[0][j] + " in all "
                                    + rows.length + " rows")),
                            new TreeMap<>(),
                            points -> new double[0]);
                }
            }
            SpatialDepth depth = SpatialDepth.of(scaled(rows, scales));
            return new Fitted(
                            Optional.empty(),
                            new TreeMap<>(),
                            points -> Arrays.stream(depth.depths(scaled(points, scales)))
                                    .map(d -> 1 - d)
                                    .toArray())
                    .frozen("scales", hex(scales));
        }
    };

    /** Where the random starts of the search come from. */
    private static final long SEED = 0;

    private final String label;
    private final String symbol;
    private final String convention;

    Outlyingness(String label, String symbol, String convention) {
        this.label = label;
        this.symbol = symbol;
        this.convention = convention;
    }

    /** A measure fitted to rows, or why there is none, with what was fitted. */
    record Fitted(
            Optional<Undefined> undefined,
            SortedMap<String, String> parameters,
            Function<double[][], double[]> scores) {

        double[] of(double[][] points) {
            return scores.apply(points);
        }

        Fitted frozen(String key, String value) {
            SortedMap<String, String> more = new TreeMap<>(parameters);
            more.put(key, value);
            return new Fitted(undefined, more, scores);
        }
    }

    /** Takes at least one row. */
    abstract Fitted fit(double[][] rows);

    String label() {
        return label;
    }

    String symbol() {
        return symbol;
    }

    String convention() {
        return convention;
    }

    private static Fitted mahalanobis(Mahalanobis distance) {
        Fitted fitted = new Fitted(distance.undefined(), new TreeMap<>(), distance::squaredDistances);
        return distance.undefined().isPresent()
                ? fitted
                : fitted.frozen("centre", hex(distance.centre()))
                        .frozen(
                                "covariance",
                                Arrays.stream(distance.covariance())
                                        .map(Outlyingness::hex)
                                        .collect(Collectors.joining("; ")));
    }

    /** Numbers to the last bit. */
    static String hex(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toHexString).collect(Collectors.joining(" "));
    }

    /** A number as texts show it. */
    static String shown(double number) {
        return String.format(Locale.ROOT, "%.4g", number);
    }

    private static double scale(double[][] rows, int column) {
        double[] sorted =
                Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double sum = 0;
        for (double value : sorted) {
            sum += Math.abs(value - median);
        }
        return sorted[0] == sorted[sorted.length - 1] ? 0 : sum / sorted.length;
    }

    private static double[][] scaled(double[][] rows, double[] scales) {
        double[][] scaled = new double[rows.length][scales.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < scales.length; j++) {
                scaled[i][j] = rows[i][j] / scales[j];
            }
        }
        return scaled;
    }
}
