package io.github.tailunit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written, the same in every locale. */
final class Numbers {

    /** Below it, percents would be rounded to next to nothing. */
    private static final double SMALL = 0.005;

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Numbers() {}

    /** A retention in a table or a sentence. */
    static String share(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** To two decimals and down, so that a bound that is suggested holds. */
    static double floor(double bound) {
        return Math.floor(bound * 100 + 1e-9) / 100;
    }

    /** A bound as the user wrote it, with at least two decimals. */
    static String bound(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 2 ? exact.setScale(2).toPlainString() : exact.toPlainString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A share that was declared, in percent, as it was written: 12.5 % with no decimals asked for, 30.0 % with one. */
    static String declaredPercent(double share, int leastDecimals) {
        BigDecimal exact = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
        return exact.setScale(Math.max(leastDecimals, exact.scale())).toPlainString() + " %";
    }

    static String wholePercent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A small probability: 1e-4, 9.3e-5. */
    static String rate(double probability) {
        return rate(new BigDecimal(probability).round(new MathContext(2)));
    }

    /** A small probability that the true one does not exceed, apart from errors of rounding. */
    static String rateAtMost(double probability) {
        BigDecimal exact = new BigDecimal(probability).round(new MathContext(12));
        return rate(exact.round(new MathContext(2, RoundingMode.CEILING)));
    }

    private static String rate(BigDecimal given) {
        BigDecimal rounded = given.stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return exponent == 0 ? mantissa : mantissa + "e" + exponent;
    }

    /** A probability of any size: 0, 3.2e-6, 4.1 %. */
    static String probability(double probability) {
        if (probability == 0) {
            return "0";
        }
        return probability < SMALL ? rate(probability) : percent(probability);
    }

    /** Any number, to three significant digits: 0.426, 26, 51,300, 9.3e-5. */
    static String significant(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e9)) {
            return rate(new BigDecimal(value).round(THREE_DIGITS));
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return String.format(
                Locale.ROOT, "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f", rounded);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
