package io.github.tailunit.statistics;

import java.util.OptionalDouble;

/** A generalized Pareto law from sorted excesses, see {@link GeneralizedPareto#probabilityWeightedMoments}. */
final class ProbabilityWeightedMoments {

    private static final double PLOTTING_SHIFT = 0.35;

    private ProbabilityWeightedMoments() {}

    static GeneralizedParetoFit fit(Excesses excesses) {
        return excesses.obstacle().orElseGet(() -> {
            GeneralizedPareto units = law(excesses.units());
            if (units.shape() < -1) {
                return excesses.bounded(-1);
            }
            GeneralizedPareto law = new GeneralizedPareto(units.shape(), units.scale() * excesses.largest());
            double factor = errorFactor(units.shape(), excesses.count());
            return new GeneralizedParetoFit.Estimate(
                    law,
                    excesses.count(),
                    excesses.logLikelihood(units),
                    shapeError(units.shape(), factor),
                    scaleError(law, factor));
        });
    }

    /** Of at least two excesses in ascending order that are not all equal. */
    static GeneralizedPareto law(double[] ascending) {
        int n = ascending.length;
        double a0 = 0;
        double a1 = 0;
        for (int i = 0; i < n; i++) {
            a0 += ascending[i];
            a1 += (n - (i + 1 - PLOTTING_SHIFT)) / n * ascending[i];
        }
        return law(a0 / n, a1 / n);
    }

    private static GeneralizedPareto law(double a0, double a1) {
        double difference = a0 - 2 * a1;
        return new GeneralizedPareto(2 - a0 / difference, 2 * a0 * a1 / difference);
    }

    private static double errorFactor(double xi, int n) {
        return xi > -0.5 && xi < 0.5 ? 1 / ((1 - 2 * xi) * (3 - 2 * xi) * n) : Double.NaN;
    }

    private static OptionalDouble shapeError(double xi, double factor) {
        double k = -xi;
        return root((1 + k) * (2 + k) * (2 + k) * (1 + k + 2 * k * k) * factor);
    }

    private static OptionalDouble scaleError(GeneralizedPareto law, double factor) {
        double k = -law.shape();
        return root(law.scale() * law.scale() * (7 + k * (18 + k * (11 + 2 * k))) * factor);
    }

    private static OptionalDouble root(double variance) {
        return Double.isNaN(variance) ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(variance));
    }
}
