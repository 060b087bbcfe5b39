package io.github.tailunit.gate;

import java.util.OptionalInt;

/**
 * The course of one run as one number: its retentions at generations 1, 2, .. G, where generation 0 has 1 by definition. A
 * retention below 1e-12 counts as that in logarithms, so that a tail that is lost has a rate too.
 */
final class Trend {

    private static final double FLOOR = 1e-12;

    private final double[] retentions;

    private Trend(double[] retentions) {
        this.retentions = retentions;
    }

    static Trend of(double... retentions) {
        if (retentions.length == 0) {
            throw new IllegalArgumentException("retentions must not be empty");
        }
        for (int i = 0; i < retentions.length; i++) {
            if (!(retentions[i] >= 0 && retentions[i] < Double.POSITIVE_INFINITY)) { // written so that NaN fails
                throw new IllegalArgumentException("retentions must be at least 0 and finite but that of generation "
                        + (i + 1) + " was " + retentions[i]);
            }
        }
        return new Trend(retentions.clone());
    }

    /** ln(retention of the last generation) / G: the mean change of the logarithm in a generation. */
    double endpointLogRate() {
        return logarithm(retentions.length) / retentions.length;
    }

    /** The slope of the least-squares line through the logarithms of generations 1 to G; 0 if there is only one. */
    double logSlope() {
        int generations = retentions.length;
        double middle = (generations + 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int generation = 1; generation <= generations; generation++) {
            double distance = generation - middle;
            products += distance * logarithm(generation);
            squares += distance * distance;
        }
        return squares == 0 ? 0 : products / squares;
    }

    private double logarithm(int generation) {
        return Math.log(Math.max(retentions[generation - 1], FLOOR));
    }

    /** The first generation with a retention strictly below a bound; empty if none is. */
    OptionalInt hittingGeneration(double bound) {
        for (int generation = 1; generation <= retentions.length; generation++) {
            if (retentions[generation - 1] < bound) {
                return OptionalInt.of(generation);
            }
        }
        return OptionalInt.empty();
    }

    /** The last generation with a retention of at least a bound; 0 if none has. */
    int lastAtOrAbove(double bound) {
        int generation = retentions.length;
        while (generation > 0 && retentions[generation - 1] < bound) {
            generation--;
        }
        return generation;
    }
}
