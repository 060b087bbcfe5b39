package io.github.tailunit.statistics;

/** What samples of numbers must be. */
final class Sample {

    private Sample() {}

    static void requireNumbers(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " of " + values.length
                        + " is NaN; remove such values, and count them as invalid");
            }
        }
    }

    static void requireFinite(double[] values, String use) {
        requireNumbers(values);
        int infinite = 0;
        for (double value : values) {
            infinite += Double.isInfinite(value) ? 1 : 0;
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(infinite + " of " + values.length + " values are infinite, but " + use
                    + " needs finite values; use a quantile or a rank statistic instead");
        }
    }

    static boolean areFinite(double[] values) {
        boolean finite = true;
        for (double value : values) {
            finite &= value - value == 0;
        }
        return finite;
    }

    static boolean containsNaN(double[] values) {
        boolean contains = false;
        for (double value : values) {
            contains |= Double.isNaN(value);
        }
        return contains;
    }

    static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }
}
