package io.github.tailunit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart. Paths hold whole units, so that they are short and readers can get the values back:
 * {@code value = start + step * unit}, or ten to that power on a logarithmic axis.
 *
 * @param isLogarithmic whether units are steps of the logarithm
 * @param start the value at unit 0, or its decimal logarithm
 * @param step what one unit adds
 * @param from the unit at the lower or left end
 * @param to the unit at the other end
 * @param hasZero whether the lower end of a logarithmic axis stands for 0
 */
record Axis(boolean isLogarithmic, double start, double step, long from, long to, boolean hasZero) {

    private static final double[] NICE = {1, 2, 5, 10};

    /**
     * A value that is written on an axis.
     *
     * @param unit where
     * @param label what is written
     */
    record Tick(long unit, String label) {}

    static Axis linear(double start, double step, long from, long to) {
        return new Axis(false, start, step, from, to, false);
    }

    static Axis logarithmic(double start, double step, long from, long to, boolean hasZero) {
        return new Axis(true, start, step, from, to, hasZero);
    }

    /** Where a value lies; 0 on a logarithmic axis lies at its lower end. */
    long unit(double value) {
        if (isLogarithmic && value <= 0) {
            return from;
        }
        return Math.round(((isLogarithmic ? Math.log10(value) : value) - start) / step);
    }

    /** What a script needs to get values back. */
    String description() {
        return (isLogarithmic ? "log " : "lin ") + plain(start) + " " + plain(step) + " " + from + " " + to
                + (hasZero ? " zero" : "");
    }

    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(9))
                .stripTrailingZeros()
                .toString();
    }

    /** Round values, about as many as given at most, and on a linear axis none between two units. */
    List<Tick> ticks(int most) {
        return isLogarithmic ? decades(most) : round(most);
    }

    private List<Tick> round(int most) {
        double low = start + step * from;
        double high = start + step * to;
        double apart = Math.max(step, apart((high - low) / most));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / apart - 1e-9); i * apart <= high + 1e-9 * apart; i++) {
            ticks.add(new Tick(unit(i * apart), label(i * apart, apart)));
        }
        return ticks;
    }

    /** The round number that is not below a given one. */
    private static double apart(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double nice : NICE) {
            if (nice * decade >= least * (1 - 1e-9)) {
                return nice * decade;
            }
        }
        throw new IllegalStateException("no round number for " + least);
    }

    private static String label(double value, double apart) {
        if (Math.abs(value) >= 1e6 || apart < 1e-4) {
            return value == 0 ? "0" : Numbers.significant(value);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(apart) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value + 0.0);
    }

    private List<Tick> decades(int most) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(start + step * (hasZero ? from + 1 : from) - 1e-9);
        int last = (int) Math.floor(start + step * to + 1e-9);
        if (!hasZero && to - from < 3 / step) {
            return digits(most);
        }
        int apart = Math.max(1, (last - first + most - 1) / most);
        for (int exponent = last; exponent >= first; exponent -= apart) {
            ticks.add(0, new Tick(Math.round((exponent - start) / step), power(exponent)));
        }
        if (hasZero) {
            ticks.add(0, new Tick(from, "0"));
        }
        return ticks;
    }

    /** Of few decades: 1, 2 and 5 times each power of ten, or all digits of one. */
    private List<Tick> digits(int most) {
        List<Tick> fine = digits(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
        return fine.size() <= most ? fine : digits(to - from < 2 / step ? List.of(1, 2, 5) : List.of(1, 3));
    }

    private List<Tick> digits(List<Integer> digits) {
        List<Tick> ticks = new ArrayList<>();
        int last = (int) Math.floor(start + step * to + 1e-9);
        for (int exponent = (int) Math.floor(start + step * from + 1e-9); exponent <= last; exponent++) {
            for (int digit : digits) {
                BigDecimal value = BigDecimal.valueOf(digit).movePointRight(exponent);
                long unit = unit(value.doubleValue());
                if (unit >= from && unit <= to) {
                    ticks.add(new Tick(unit, plain(value)));
                }
            }
        }
        return ticks;
    }

    private static String plain(BigDecimal value) {
        double size = value.doubleValue();
        return size >= 1e6 || size < 1e-4
                ? value.unscaledValue() + "e" + -value.scale()
                : String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }

    private static String power(int exponent) {
        return plain(BigDecimal.ONE.movePointRight(exponent));
    }
}
