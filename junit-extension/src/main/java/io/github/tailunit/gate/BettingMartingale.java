package io.github.tailunit.gate;

/**
 * The capital of sixteen gamblers who each bet a fixed share of what they have, run after run, that the mean of the capped
 * values is not what it is said to be:
 *
 * <pre>
 * against a mean of at least b:  E = average over j of the product of 1 + f_j (b - x_i) / (c - b)
 * against a mean of at most b:   E = average over j of the product of 1 + f_j (x_i - b) / b
 *
 * f_j = (j - 1/2) / 16,  x_i in [0, c]
 * </pre>
 *
 * <p>If it is what it is said to be, no factor has a mean above 1, whatever the law of the values, so E is a nonnegative
 * supermartingale that starts at 1 and ever reaches 1/alpha with probability at most alpha (Ville, "Etude critique de la
 * notion de collectif", 1939). The bets are those of Waudby-Smith and Ramdas, "Estimating means of bounded random variables
 * by betting", Journal of the Royal Statistical Society B 86, 2024, doi:10.1093/jrsssb/qkad009, on a fixed grid. Logarithms
 * keep the products in range.
 */
final class BettingMartingale {

    private static final int BETS = 16;
    private static final double[] SHARES = shares();

    private final double mean;
    private final double scale;
    private final double[] logs = new double[BETS];

    private BettingMartingale(double mean, double scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /** Evidence that the mean of values in [0, cap] is below a bound in (0, cap). */
    static BettingMartingale below(double bound, double cap) {
        return new BettingMartingale(bound, bound - cap);
    }

    /** Evidence that the mean of nonnegative values is above a bound greater than 0. */
    static BettingMartingale above(double bound) {
        return new BettingMartingale(bound, bound);
    }

    private static double[] shares() {
        double[] shares = new double[BETS];
        for (int j = 0; j < BETS; j++) {
            shares[j] = (j + 0.5) / BETS;
        }
        return shares;
    }

    void add(double value) {
        add(value, 1);
    }

    /** The same value, several times. */
    void add(double value, int times) {
        double gain = (value - mean) / scale;
        for (int j = 0; j < BETS; j++) {
            logs[j] += times * Math.log1p(SHARES[j] * gain);
        }
    }

    BettingMartingale addAll(double... values) {
        for (double value : values) {
            add(value);
        }
        return this;
    }

    /** The natural logarithm of E. */
    double logValue() {
        double largest = logs[0];
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / BETS);
    }
}
