package io.github.tailunit.oracle;

/**
 * Independent runs of an ideal learner in the loop of a candidate. Run i is a function of the seed and of i alone.
 */
public interface IdealLoop {

    /**
     * What a run keeps at its last generation.
     *
     * @param run the index of the run, 0 or more
     * @return the metric as a share of its reference value
     * @throws InterruptedException if the thread is interrupted
     */
    double retention(long run) throws InterruptedException;

    /**
     * What a run keeps, generation by generation.
     *
     * @param run the index of the run, 0 or more
     * @return the share that generation g keeps at g - 1
     * @throws InterruptedException if the thread is interrupted
     */
    double[] trajectory(long run) throws InterruptedException;

    /**
     * Whether a run costs next to nothing, so that thousands are no burden.
     *
     * @return true if runs are drawn from a law; false if each one trains models
     */
    boolean isCheap();
}
