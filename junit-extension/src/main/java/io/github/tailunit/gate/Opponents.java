package io.github.tailunit.gate;

/** The ideal runs that the runs of a candidate are held against. */
sealed interface Opponents permits OwnBlocks, SharedBlock {

    /**
     * What the opponents of a run keep.
     *
     * @param run the index of the candidate's run
     * @return retentions, the worst first
     * @throws InterruptedException if the thread is interrupted
     */
    double[] block(int run) throws InterruptedException;
}
