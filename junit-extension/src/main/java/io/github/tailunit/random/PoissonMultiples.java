package io.github.tailunit.random;

/**
 * Poisson numbers whose means are whole multiples of one unit, such as counts call for. A number of a small multiple takes one
 * random word and a look into a table, by the alias method (Walker, "An efficient method for generating discrete random
 * variables with general distributions", ACM Transactions on Mathematical Software 3, 1977, doi:10.1145/355744.355749).
 */
public final class PoissonMultiples {

    /** The one whose unit is short of 1 by so many factors of the root of one half. */
    private static final PoissonMultiples[] KNOWN = new PoissonMultiples[Integer.SIZE];

    private static final int MOST_FROM_TABLE = 48;

    /** A Poisson number with mean 48 is 128 or more with a probability of 1e-20, which no threshold can show. */
    private static final int COLUMNS = 128;

    private static final int COLUMN_BITS = 7;

    private final double unit;

    /** Of each multiple and column: above the bits of a column the threshold, in these the alias. */
    private final long[] table = new long[(MOST_FROM_TABLE + 1) * COLUMNS];

    private PoissonMultiples(double unit) {
        this.unit = unit;
        for (int multiple = 0; multiple <= MOST_FROM_TABLE; multiple++) {
            fill(multiple);
        }
    }

    /**
     * Tables for a number n of trials. Their unit u is so chosen that {@code n u} lies between 1 and 1.41 times {@code sqrt(n)}
     * below n: a Poisson number with that mean is at most n in 84 to 92 % of draws, and lacks little then.
     *
     * @param trials n, at least 2
     * @return tables, made once for all who ask
     * @throws IllegalArgumentException if there are fewer trials
     */
    public static PoissonMultiples below(int trials) {
        if (trials < 2) {
            throw new IllegalArgumentException("trials must be 2 or more but was " + trials);
        }
        int halves = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(trials);
        PoissonMultiples known = KNOWN[halves];
        if (known == null) { // two threads may make the same; all fields are final
            known = new PoissonMultiples(1 - Math.pow(2, -halves / 2.0));
            KNOWN[halves] = known;
        }
        return known;
    }

    /**
     * What all means are multiples of.
     *
     * @return a number from 0.29 to 1, exclusive
     */
    public double unit() {
        return unit;
    }

    private void fill(int multiple) {
        double[] shares = shares(multiple * unit);
        int row = multiple << COLUMN_BITS;
        int[] small = new int[COLUMNS];
        int[] large = new int[COLUMNS];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < COLUMNS; i++) {
            if (shares[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[larges - 1];
            set(row, poor, shares[poor], rich);
            shares[rich] -= 1 - shares[poor];
            if (shares[rich] < 1) {
                larges--;
                small[smalls++] = rich;
            }
        }
        while (larges > 0) {
            setWhole(row, large[--larges]);
        }
        while (smalls > 0) { // full but for rounding
            setWhole(row, small[--smalls]);
        }
    }

    private void setWhole(int row, int column) {
        set(row, column, 1, column);
    }

    private void set(int row, int column, double share, int alias) {
        long threshold = Math.min((long) (share * 0x1p57), -1L >>> COLUMN_BITS);
        table[row | column] = threshold << COLUMN_BITS | alias;
    }

    /** The probabilities, as multiples of those of the columns. */
    private static double[] shares(double mean) {
        double[] shares = new double[COLUMNS];
        double mass = Math.exp(-mean);
        for (int i = 0; i < COLUMNS; i++) {
            shares[i] = mass * COLUMNS;
            mass *= mean / (i + 1);
        }
        return shares;
    }

    /**
     * Draws a number for each of some multiples; one beyond the largest int counts as that.
     *
     * @param upTo the sums of the multiples before each, from the first to the last and one more
     * @param from the first
     * @param to the one behind the last
     * @param words as many random words, from 0 on
     * @param random where more randomness comes from
     * @param numbers where each goes to, at its own index
     * @return their sum
     */
    public long draw(long[] upTo, int from, int to, long[] words, Variates random, int[] numbers) {
        long[] table = this.table;
        long sum = 0;
        for (int i = from; i < to; i++) {
            long multiple = upTo[i + 1] - upTo[i];
            long word = words[i - from];
            int number;
            if (multiple <= MOST_FROM_TABLE) {
                int column = (int) word & COLUMNS - 1;
                long entry = table[(int) multiple << COLUMN_BITS | column];
                long isBelow = (word >>> COLUMN_BITS) - (entry >>> COLUMN_BITS) >> Long.SIZE - 1; // all bits or none
                int alias = (int) entry & COLUMNS - 1;
                number = alias ^ (alias ^ column) & (int) isBelow;
            } else {
                number = (int) Math.min(random.poisson(multiple * unit), Integer.MAX_VALUE);
            }
            numbers[i] = number;
            sum += number;
        }
        return sum;
    }
}
