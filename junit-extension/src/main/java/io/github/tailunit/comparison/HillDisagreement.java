package io.github.tailunit.comparison;

import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.GeneralizedPareto;
import io.github.tailunit.statistics.GeneralizedParetoFit;
import io.github.tailunit.statistics.Hill;
import io.github.tailunit.statistics.PeaksOverThreshold;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Hill's estimator calls every tail heavy. Where the interval of a generalized Pareto law of the same values ends below half of
 * its estimate, the tail is another one than it says; a smaller gap may be its bias, which falls slowly in k.
 */
final class HillDisagreement {

    private HillDisagreement() {}

    /** A warning for each side on which the two disagree over the values of the largest k. */
    static List<String> of(KWindow window, double[] reference, double[] candidate, double confidence) {
        return Stream.of(of(window, "reference", reference, confidence), of(window, "candidate", candidate, confidence))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> of(KWindow window, String role, double[] outward, double confidence) {
        int k = window.last(outward.length);
        if (k < IndexDifference.FEW) {
            return Optional.empty();
        }
        OptionalDouble hill = Hill.over(outward, k, k).median().value();
        double[] sorted = outward.clone();
        Arrays.sort(sorted);
        Optional<ConfidenceLimits> law =
                limits(PeaksOverThreshold.excesses(outward, sorted[sorted.length - 1 - k]), confidence);
        return hill.isPresent() && law.isPresent() && law.get().upper() < hill.getAsDouble() / 2
                ? Optional.of(text(role, k, hill.getAsDouble(), law.get()))
                : Optional.empty();
    }

    /** By likelihood; by moments where the likelihood has no estimate. */
    private static Optional<ConfidenceLimits> limits(double[] excesses, double confidence) {
        Optional<ConfidenceLimits> profile = GeneralizedPareto.shapeInterval(excesses, confidence);
        return profile.isPresent()
                        || !(GeneralizedPareto.probabilityWeightedMoments(excesses)
                                instanceof GeneralizedParetoFit.Estimate moments)
                ? profile
                : moments.shapeLimits(confidence);
    }

    private static String text(String role, int k, double hill, ConfidenceLimits law) {
        return String.format(
                Locale.ROOT,
                "Hill calls the tail of the %s heavier than it is: of its %,d largest values it gives %.2f, a "
                        + "generalized Pareto law gives %.2f to %.2f. Measure the generalized Pareto shape, or a rarer tail.",
                role,
                k,
                hill,
                law.lower(),
                law.upper());
    }
}
