package io.github.tailunit.gate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of many gates are degraded, judged together by their e-values: numbers of mean at most 1 where the gate's healthy
 * hypothesis holds, such as the likelihood ratio at which a sequential test stopped. Any dependence among the gates is
 * allowed.
 *
 * <p>Wang and Ramdas, "False discovery rate control with e-values", Journal of the Royal Statistical Society B 84, 2022,
 * doi:10.1111/rssb.12489; Vovk and Wang, "E-values: calibration, combination and applications", Annals of Statistics 49,
 * 2021, doi:10.1214/20-AOS2020.
 */
public final class FalseDiscovery {

    private static final double ROUNDING = 1e-9;

    private FalseDiscovery() {}

    /**
     * The e-BH procedure: the k largest of K e-values, with the largest k whose k-th largest is at least K / (rate k). Among
     * those that are listed, the expected share of healthy gates is at most the rate.
     *
     * @param rate the false-discovery rate, in (0, 1)
     * @param eValues one for each gate, at least 0
     * @return their positions in ascending order, from 0
     * @throws IllegalArgumentException if the rate is out of its range, or an e-value is negative or NaN
     */
    public static List<Integer> degraded(double rate, double... eValues) {
        if (!(rate > 0 && rate < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("rate must be in (0, 1) but was " + rate);
        }
        requireEValues(eValues);
        List<Integer> descending = IntStream.range(0, eValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eValues[i]))
                .toList();
        int listed = eValues.length;
        while (listed > 0 && eValues[descending.get(listed - 1)] < eValues.length / (rate * listed)) {
            listed--;
        }
        return descending.subList(0, listed).stream().sorted().toList();
    }

    /** An e-value for all gates together; it is one for any weights that were chosen beforehand and sum to 1. */
    static double weightedAverage(double[] eValues, double[] weights) {
        requireEValues(eValues);
        if (weights.length != eValues.length) {
            throw new IllegalArgumentException(
                    "weights must be as many as e-values, " + eValues.length + ", but were " + weights.length);
        }
        double total = 0;
        double average = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException("weights must be at least 0 but weight " + i + " was " + weights[i]);
            }
            total += weights[i];
            average += weights[i] == 0 ? 0 : weights[i] * eValues[i];
        }
        if (Math.abs(total - 1) > ROUNDING) {
            throw new IllegalArgumentException("weights must sum to 1 but summed to " + total);
        }
        return average;
    }

    private static void requireEValues(double[] eValues) {
        for (int i = 0; i < eValues.length; i++) {
            if (!(eValues[i] >= 0)) {
                throw new IllegalArgumentException(
                        "e-values must be at least 0 but e-value " + i + " was " + eValues[i]);
            }
        }
    }
}
