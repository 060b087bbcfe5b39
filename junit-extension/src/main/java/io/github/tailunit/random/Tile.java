package io.github.tailunit.random;

/**
 * Room for numbers that are drawn many at a time, by loops that hold the generator in registers; drawn one by one, its state goes
 * through memory for each number, which takes about twice the time. Not safe for use by several threads at once.
 */
public final class Tile {

    /** So many numbers, and as many words, stay in the fastest cache. */
    public static final int SIZE = 1_024;

    private final long[] words = new long[SIZE];
    private final double[] numbers;

    /**
     * Makes room.
     *
     * @param capacity how many numbers there will be at most, at least 0
     */
    public Tile(int capacity) {
        this.numbers = new double[capacity];
    }

    /**
     * The numbers.
     *
     * @return the array itself, which the other methods write to
     */
    public double[] numbers() {
        return numbers;
    }

    /**
     * Draws standard normal numbers.
     *
     * @param from where the first goes
     * @param count how many
     * @param random where the randomness comes from
     */
    public void normal(int from, int count, Variates random) {
        random.normal(numbers, from, count);
    }

    /**
     * Draws standard exponential numbers.
     *
     * @param from where the first goes
     * @param count how many
     * @param random where the randomness comes from
     */
    public void exponential(int from, int count, Variates random) {
        random.exponential(numbers, from, count);
    }

    /**
     * Draws gamma numbers with scale 1.
     *
     * @param shape the shape
     * @param from where the first goes
     * @param count how many
     * @param random where the randomness comes from
     */
    public void gamma(GammaShape shape, int from, int count, Variates random) {
        for (int done = 0; done < count; done += SIZE) {
            int start = from + done;
            int some = Math.min(SIZE, count - done);
            normal(start, some, random);
            random.stream().fill(words, (some + 3) / 4);
            shape.fromNormal(words, numbers, start, some, random);
        }
    }

    /**
     * Draws random words.
     *
     * @param count how many, up to {@link #SIZE}
     * @param random where the randomness comes from
     * @return an array that holds them from 0 on, each of 64 random bits, until the next call
     */
    public long[] words(int count, Variates random) {
        random.stream().fill(words, count);
        return words;
    }
}
