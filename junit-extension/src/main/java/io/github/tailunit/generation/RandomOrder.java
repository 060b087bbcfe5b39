package io.github.tailunit.generation;

import io.github.tailunit.random.RandomStream;
import java.util.stream.IntStream;

/** Positions in random order, each order equally likely (Fisher and Yates). */
final class RandomOrder {

    private RandomOrder() {}

    static int[] of(int size, RandomStream random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
