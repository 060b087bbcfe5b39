package io.github.tailunit.jmh;

import java.util.Locale;

/** The expectation of a number, held against the mean of what was seen. A right one is refused less than once in ten thousand times. */
final class Theory {

    /** Enough that a t statistic of 5 deviations is rare. */
    static final int FEWEST_RUNS = 20;

    private static final double DEVIATIONS = 5;

    private final double expected;
    private final double slack;
    private long runs;
    private double mean;
    private double squares;

    /** The slack is what the expectation itself is known to, where it is a limit or an approximation. */
    Theory(double expected, double slack) {
        this.expected = expected;
        this.slack = slack;
    }

    void add(double value) {
        runs++;
        double gap = value - mean;
        mean += gap / runs;
        squares += gap * (value - mean);
    }

    double expected() {
        return expected;
    }

    long runs() {
        return runs;
    }

    double mean() {
        return mean;
    }

    /** Of the mean. */
    double standardError() {
        return Math.sqrt(squares / (runs - 1) / runs);
    }

    /** Does the work until there is enough to judge, and judges. */
    void judge(Work work) {
        while (runs < FEWEST_RUNS) {
            work.prepare();
            add(work.run());
        }
        require();
    }

    void require() {
        if (!holds(expected, slack, mean, standardError())) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "theory says %s, but the mean of %d runs is %s with a standard error of %s: what was measured is wrong",
                    expected,
                    runs,
                    mean,
                    standardError()));
        }
    }

    /** Written so that NaN does not hold. */
    static boolean holds(double expected, double slack, double mean, double standardError) {
        // rounding: what theory says without any spread is seen to some digits only
        return Math.abs(mean - expected) <= DEVIATIONS * standardError + slack + 1e-9 * Math.abs(expected);
    }
}
