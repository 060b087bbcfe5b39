package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * Numbers n-grams, the runs of n tokens in sequences, so that they can be counted as categories: equal n-grams have the same number,
 * and numbers are given from 0 in the order in which n-grams first occur. An n-gram never crosses the end of a sequence.
 *
 * <p>An n-gram is found by the number of its first n - 1 tokens and its last token, so it costs n steps, and no n-gram is stored as
 * text. Not safe for use by several threads at once.
 */
public final class NgramIndex {

    private final PairNumbers[] byLength;

    /**
     * An index without n-grams.
     *
     * @param length the number n of tokens, at least 1
     * @throws IllegalArgumentException if the length is below 1
     */
    public NgramIndex(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("an n-gram has at least 1 token but was to have " + length);
        }
        this.byLength = new PairNumbers[length];
        Arrays.setAll(byLength, depth -> new PairNumbers());
    }

    private NgramIndex(NgramIndex other) {
        this.byLength = new PairNumbers[other.byLength.length];
        Arrays.setAll(byLength, depth -> other.byLength[depth].copy());
    }

    /**
     * An index with the same numbers, which goes its own way from here.
     *
     * @return a new index
     */
    public NgramIndex copy() {
        return new NgramIndex(this);
    }

    /**
     * The n-grams of a sequence, new ones with new numbers.
     *
     * @param tokens the numbers of the tokens of one sequence
     * @return the number of the n-gram that starts at each position; empty if the sequence is shorter than n
     */
    public int[] numbers(int[] tokens) {
        int[] numbers = new int[tokens.length];
        int starts = tokens.length;
        for (int depth = 0; depth < byLength.length; depth++) {
            starts = Math.max(0, tokens.length - depth);
            for (int i = 0; i < starts; i++) {
                numbers[i] = byLength[depth].number(numbers[i], tokens[i + depth]);
            }
        }
        return Arrays.copyOf(numbers, starts);
    }

    /**
     * The number of different n-grams so far.
     *
     * @return a number of 0 or more
     */
    public int size() {
        return byLength[byLength.length - 1].size();
    }

    /**
     * How often each n-gram occurs.
     *
     * @param sequences the numbers of the tokens of each sequence
     * @return the count of each n-gram of this index, new ones included
     */
    public long[] counts(int[][] sequences) {
        int[][] numbers = new int[sequences.length][];
        for (int i = 0; i < sequences.length; i++) {
            numbers[i] = numbers(sequences[i]);
        }
        long[] counts = new long[size()];
        for (int[] sequence : numbers) {
            for (int number : sequence) {
                counts[number]++;
            }
        }
        return counts;
    }

    /** An open hash table from pairs of ints to numbers in the order of arrival. */
    private static final class PairNumbers {

        private static final int SMALLEST = 16;
        private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

        private long[] pairs = new long[SMALLEST];
        private int[] numbers = new int[SMALLEST]; // 0 is free, else one more than the number
        private int size;

        int size() {
            return size;
        }

        PairNumbers copy() {
            PairNumbers copy = new PairNumbers();
            copy.pairs = pairs.clone();
            copy.numbers = numbers.clone();
            copy.size = size;
            return copy;
        }

        int number(int first, int second) {
            long pair = (long) first << Integer.SIZE | second & 0xFFFFFFFFL;
            int slot = slot(pair);
            if (numbers[slot] == 0) {
                pairs[slot] = pair;
                numbers[slot] = ++size;
                if (2 * size > numbers.length) {
                    grow();
                    return size - 1;
                }
            }
            return numbers[slot] - 1;
        }

        private int slot(long pair) {
            long mixed = (pair ^ pair >>> Integer.SIZE) * GOLDEN_GAMMA;
            int slot = (int) (mixed ^ mixed >>> Integer.SIZE) & numbers.length - 1;
            while (numbers[slot] != 0 && pairs[slot] != pair) {
                slot = slot + 1 & numbers.length - 1;
            }
            return slot;
        }

        private void grow() {
            long[] oldPairs = pairs;
            int[] oldNumbers = numbers;
            pairs = new long[2 * oldPairs.length];
            numbers = new int[2 * oldNumbers.length];
            for (int i = 0; i < oldPairs.length; i++) {
                if (oldNumbers[i] != 0) {
                    int slot = slot(oldPairs[i]);
                    pairs[slot] = oldPairs[i];
                    numbers[slot] = oldNumbers[i];
                }
            }
        }
    }
}
