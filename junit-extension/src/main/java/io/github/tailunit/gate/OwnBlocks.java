package io.github.tailunit.gate;

import io.github.tailunit.oracle.IdealLoop;
import java.util.Arrays;

/**
 * A new block of ideal runs for each run: the bits of runs are independent, whatever they have in common besides.
 *
 * @param loop where ideal runs come from
 * @param size how many a block has
 */
record OwnBlocks(IdealLoop loop, int size) implements Opponents {

    @Override
    public double[] block(int run) throws InterruptedException {
        double[] block = new double[size];
        for (int i = 0; i < size; i++) {
            block[i] = loop.retention(run, (long) run * size + i);
        }
        Arrays.sort(block);
        return block;
    }
}
