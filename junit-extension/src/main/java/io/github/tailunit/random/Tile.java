package io.github.tailunit.random;

/**
 * Numbers of one law, drawn so many at a time as stay near the processor. Random words are made in one loop, which holds the
 * generator in registers, and made into numbers in another; drawn one by one, the generator's state goes through memory for each
 * number, which takes twice the time. Not safe for use by several threads at once.
 */
public final class Tile {

    /** How many numbers a tile holds: 8 KiB of them, and as much of words. */
    public static final int SIZE = 1_024;

    private final long[] words = new long[SIZE];
    private final double[] numbers = new double[SIZE];

    /** Creates a tile. */
    public Tile() {}

    /**
     * The numbers of the last call.
     *
     * @return the array that each call fills from 0 on
     */
    public double[] numbers() {
        return numbers;
    }

    /**
     * Draws standard normal numbers.
     *
     * @param count how many, from 0 to {@link #SIZE}
     * @param random where the randomness comes from
     */
    public void normal(int count, Variates random) {
        random.stream().fill(words, count);
        random.ziggurat().normal(words, numbers, count);
    }

    /**
     * Draws standard exponential numbers.
     *
     * @param count how many, from 0 to {@link #SIZE}
     * @param random where the randomness comes from
     */
    public void exponential(int count, Variates random) {
        random.stream().fill(words, count);
        random.ziggurat().exponential(words, numbers, count);
    }

    /**
     * Draws random words.
     *
     * @param count how many, from 0 to {@link #SIZE}
     * @param random where the randomness comes from
     * @return the array that each call fills from 0 on, of 64 random bits each
     */
    public long[] words(int count, Variates random) {
        random.stream().fill(words, count);
        return words;
    }
}
