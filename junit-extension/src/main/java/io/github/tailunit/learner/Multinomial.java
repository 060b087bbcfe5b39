package io.github.tailunit.learner;

import io.github.tailunit.random.PoissonMultiples;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/**
 * Draws how many of some records fall into each class, of models that were fitted by counting: a class is as likely as its count.
 * By its law a draw is a Poisson number for each class, or, where there are few classes, it is split in half over and over, each
 * time by a binomial number, down to the classes. Record by record it takes one of the records that the model was fitted to,
 * each equally likely. All cost as much as there are living classes, plus, for the latter, records. What is kept between draws
 * saves time and changes no number.
 */
final class Multinomial {

    /** A binomial number costs as much as so many records. */
    private static final int RECORDS_FOR_A_BINOMIAL = 24;

    /** A model that was fitted to more records for each one that is drawn is split instead of spelt out. */
    private static final int MOST_POSITIONS_A_RECORD = 8;

    /** With fewer records it takes longer to correct the sum of Poisson numbers. */
    private static final int FEWEST_FOR_POISSON = 256;

    /** Correcting it costs as much as so many binomial numbers, times the root of the number of records. */
    private static final double POISSON_CLASSES = 0.5;

    private static final long HALF = 0xFFFFFFFFL;

    private final Tile tile = new Tile(0);
    private final int[] living; // classes with a count, ascending
    private final long[] upTo; // of the living class i, the counts of those before it
    private final int[] drawn; // of the living class i
    private int known; // so many classes were living when last looked
    private long total; // of all counts
    private int[] hits = {};

    Multinomial(int classes) {
        this.living = new int[classes];
        this.upTo = new long[classes + 1];
        this.drawn = new int[classes];
    }

    /** Writes counts of a draw. The first entry of each array is the number of records, the others are those of the classes. */
    void draw(double[] fitted, int size, Variates random, double[] counts) {
        int alive = start(fitted, size, counts);
        drawByLaw(alive, size, random, counts);
    }

    /** Replaces counts by those of a draw: the dead stay what they are. */
    void redraw(double[] counts, int size, Variates random) {
        int alive = find(counts);
        counts[0] = size;
        drawByLaw(alive, size, random, counts);
    }

    private void drawByLaw(int alive, int size, Variates random, double[] counts) {
        if (total == size && size >= FEWEST_FOR_POISSON && alive > POISSON_CLASSES * Math.sqrt(size)) {
            drawPoisson(alive, size, random, counts);
        } else if (size < (double) RECORDS_FOR_A_BINOMIAL * alive && canSpellOut(size)) {
            take(alive, size, random, counts);
        } else {
            split(0, alive, size, random, counts);
        }
    }

    /** Writes counts of a draw, record by record. */
    void drawRecords(double[] fitted, int size, Variates random, double[] counts) {
        int alive = start(fitted, size, counts);
        if (canSpellOut(size)) {
            take(alive, size, random, counts);
        } else {
            split(0, alive, size, random, counts);
        }
    }

    private int start(double[] fitted, int size, double[] counts) {
        Arrays.fill(counts, 0);
        counts[0] = size;
        return find(fitted);
    }

    private boolean canSpellOut(int size) {
        return total <= (long) MOST_POSITIONS_A_RECORD * size && total <= Integer.MAX_VALUE;
    }

    /**
     * Classes that were dead in the last draw are mostly dead in this one, and need not be looked at if those that lived have all
     * records.
     */
    private int find(double[] fitted) {
        known = findAmong(known, fitted);
        if (total != (long) fitted[0]) {
            Arrays.setAll(living, i -> i + 1);
            known = findAmong(living.length, fitted);
        }
        return known;
    }

    /** Without a branch, which could not be guessed. */
    private int findAmong(int candidates, double[] fitted) {
        int alive = 0;
        long sum = 0; // long, since an addition of doubles takes four times as long
        for (int i = 0; i < candidates; i++) {
            int at = living[i];
            long count = (long) fitted[at];
            living[alive] = at;
            upTo[alive] = sum;
            sum += count;
            alive += count > 0 ? 1 : 0;
        }
        upTo[alive] = sum;
        total = sum;
        return alive;
    }

    /**
     * Independent Poisson numbers are, given their sum, multinomial. So they are drawn with means that are a little smaller until
     * their sum is not too large, and the records that are missing one by one.
     */
    private void drawPoisson(int alive, int size, Variates random, double[] counts) {
        PoissonMultiples poisson = PoissonMultiples.below(size);
        long sum;
        do {
            sum = 0;
            for (int from = 0; from < alive; from += Tile.SIZE) {
                int to = Math.min(alive, from + Tile.SIZE);
                sum += poisson.draw(upTo, from, to, tile.words(to - from, random), random, drawn);
            }
        } while (sum > size);
        addRecords(alive, size - (int) sum, random);
        for (int i = 0; i < alive; i++) {
            counts[living[i]] = drawn[i];
        }
    }

    /** Finds the classes of four records at once, by halving: one alone would wait for each comparison before the next. */
    private void addRecords(int alive, int records, Variates random) {
        RandomStream stream = random.stream();
        int bound = (int) total;
        for (int left = records; left > 0; left -= 4) {
            long p0 = stream.nextInt(bound);
            long p1 = stream.nextInt(bound);
            long p2 = stream.nextInt(bound);
            long p3 = stream.nextInt(bound);
            int c0 = 0;
            int c1 = 0;
            int c2 = 0;
            int c3 = 0;
            int length = alive;
            while (length > 1) {
                int half = length >>> 1;
                c0 += half & isFrom(p0, c0 + half);
                c1 += half & isFrom(p1, c1 + half);
                c2 += half & isFrom(p2, c2 + half);
                c3 += half & isFrom(p3, c3 + half);
                length -= half;
            }
            drawn[c0]++;
            drawn[c1] += left > 1 ? 1 : 0;
            drawn[c2] += left > 2 ? 1 : 0;
            drawn[c3] += left > 3 ? 1 : 0;
        }
    }

    /** All bits if a position is at a class or behind it, else none; without a branch, which could not be guessed. */
    private int isFrom(long position, int at) {
        return (int) ~(position - upTo[at] >> Long.SIZE - 1);
    }

    private void split(int from, int to, int size, Variates random, double[] counts) {
        if (to - from == 1 || size == 0) {
            for (int i = from; i < to; i++) {
                counts[living[i]] = size;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double share = (double) (upTo[middle] - upTo[from]) / (upTo[to] - upTo[from]);
        int left = random.binomial(size, share);
        split(from, middle, left, random, counts);
        split(middle, to, size - left, random, counts);
    }

    /** Counts how often each position among the fitted records is taken, and then what each class has of them. */
    private void take(int alive, int size, Variates random, double[] counts) {
        int positions = (int) total;
        if (hits.length < positions + 1) {
            hits = new int[positions + 1];
        }
        Arrays.fill(hits, 0, positions + 1, 0);
        for (int left = size; left > 0; left -= 2 * Tile.SIZE) {
            takeSome(Math.min(left, 2 * Tile.SIZE), positions, random);
        }
        accumulate(hits, positions);
        for (int i = 0; i < alive; i++) {
            counts[living[i]] = hits[(int) upTo[i + 1]] - hits[(int) upTo[i]];
        }
    }

    /** From here on an entry is what is hit before its position. */
    private static void accumulate(int[] hits, int positions) {
        int before = 0;
        for (int i = 0; i < positions; i++) {
            int here = hits[i];
            hits[i] = before;
            before += here;
        }
        hits[positions] = before;
    }

    /**
     * Two positions a word, each by multiplying and shifting (Lemire, doi:10.1145/3230636). That is biased by those whose rest is
     * below a threshold; whether there was one is asked once for all.
     */
    private void takeSome(int count, int positions, Variates random) {
        int pairs = count / 2;
        long[] words = tile.words(pairs, random);
        int[] hits = this.hits;
        long threshold = (1L << 32) % positions;
        long biased = 0; // negative if a rest was
        for (int i = 0; i < pairs; i++) {
            long high = (words[i] >>> 32) * positions;
            long low = (words[i] & HALF) * positions;
            hits[(int) (high >>> 32)]++;
            hits[(int) (low >>> 32)]++;
            biased |= (high & HALF) - threshold | (low & HALF) - threshold;
        }
        if (biased < 0) {
            for (int i = 0; i < pairs; i++) {
                takeAgain((words[i] >>> 32) * positions, threshold, positions, random.stream());
                takeAgain((words[i] & HALF) * positions, threshold, positions, random.stream());
            }
        }
        if (count % 2 == 1) {
            hits[random.stream().nextInt(positions)]++;
        }
    }

    private void takeAgain(long product, long threshold, int positions, RandomStream stream) {
        if ((product & HALF) < threshold) {
            hits[(int) (product >>> 32)]--;
            hits[stream.nextInt(positions)]++;
        }
    }
}
