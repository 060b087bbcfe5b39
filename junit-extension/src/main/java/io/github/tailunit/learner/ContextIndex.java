package io.github.tailunit.learner;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Where in a stream of tokens the tokens before a position occur again, for contexts of one length. */
final class ContextIndex {

    private final int length;
    private final int[] contextBefore; // by position, from length on: a number for the context that ends there
    private final int[] starts; // by context: where its occurrences begin; one more entry ends the last one
    private final int[] occurrences; // positions, grouped by context, each with a token that follows

    private ContextIndex(int length, int[] contextBefore, int contexts) {
        this.length = length;
        this.contextBefore = contextBefore;
        int end = contextBefore.length - 1;
        this.starts = new int[contexts + 1];
        for (int position = length; position < end; position++) {
            starts[contextBefore[position] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.occurrences = new int[end - length];
        int[] filled = starts.clone();
        for (int position = length; position < end; position++) {
            occurrences[filled[contextBefore[position]]++] = position;
        }
    }

    /** The index of the context of no token, which each position has. */
    static ContextIndex empty(int tokens) {
        return new ContextIndex(0, new int[tokens + 1], 1);
    }

    /** The index of contexts with one more token: two are the same if their last tokens are and what is before. */
    ContextIndex longer(int[] tokens) {
        int[] longer = new int[contextBefore.length];
        Map<Long, Integer> numbers = new HashMap<>();
        for (int position = length + 1; position < longer.length; position++) {
            long pair = (long) contextBefore[position - 1] << 32 | tokens[position - 1];
            Integer number = numbers.putIfAbsent(pair, numbers.size());
            longer[position] = number == null ? numbers.size() - 1 : number;
        }
        return new ContextIndex(length + 1, longer, numbers.size());
    }

    /** How often the context before a position is followed by a token. */
    int continuations(int position) {
        int context = contextBefore[position];
        return starts[context + 1] - starts[context];
    }

    /** A position with the same context and a token that follows, each equally likely. */
    int occurrence(int position, RandomGenerator random) {
        int context = contextBefore[position];
        return occurrences[starts[context] + random.nextInt(starts[context + 1] - starts[context])];
    }
}
