package io.github.tailunit.metric;

import java.util.Locale;

/** How a description shows a number that was frozen. */
public final class ShownNumber {

    private ShownNumber() {}

    /**
     * Four significant digits for fractions, all digits before the point for large numbers.
     *
     * @param number any number
     * @return its text
     */
    public static String of(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-3 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
