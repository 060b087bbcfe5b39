package io.github.tailunit.statistics;

import java.util.Optional;

/**
 * Checked excesses in units of the largest, the smallest first.
 *
 * @param units the excesses over the largest, so in [0, 1]
 * @param largest the largest, above 0; 0 if there are none
 */
record Excesses(double[] units, double largest) {

    static Excesses of(double[] excesses) {
        Sample.requireFinite(excesses, "the shape of a tail");
        for (int i = 0; i < excesses.length; i++) {
            if (excesses[i] <= 0) {
                throw new IllegalArgumentException("excess " + i + " of " + excesses.length + " is " + excesses[i]
                        + ", but an excess is above 0; pass the values beyond the threshold, less the threshold");
            }
        }
        double[] sorted = GuidedSort.ascending(excesses);
        double largest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] /= largest;
        }
        return new Excesses(sorted, largest);
    }

    int count() {
        return units.length;
    }

    double smallest() {
        return units[0];
    }

    /** Why no law can be estimated, if so. */
    Optional<GeneralizedParetoFit> obstacle() {
        if (count() < 2) {
            String there = count() == 0 ? "there are none" : "there is 1";
            return Optional.of(new GeneralizedParetoFit.NoEstimate(
                    "a generalized Pareto law needs at least 2 excesses, better 100, but " + there, false));
        }
        return smallest() == 1
                ? Optional.of(new GeneralizedParetoFit.NoEstimate(
                        "all " + count() + " excesses are " + largest + ", which says nothing of the shape of a tail",
                        false))
                : Optional.empty();
    }

    double mean() {
        double sum = 0;
        for (double unit : units) {
            sum += unit;
        }
        return sum / units.length;
    }

    /** The logarithm of the likelihood in the unit of the data, from a law in units of the largest. */
    double logLikelihood(GeneralizedPareto law) {
        double sum = 0;
        for (double unit : units) {
            sum += law.logDensity(unit);
        }
        return sum - units.length * Math.log(largest);
    }

    GeneralizedParetoFit.NoEstimate bounded(double end) {
        return new GeneralizedParetoFit.NoEstimate(
                "bounded tail: the " + count()
                        + " excesses look as if they ended soon beyond " + largest + ", with a shape below " + end
                        + ", for which this estimator does not hold",
                true);
    }
}
