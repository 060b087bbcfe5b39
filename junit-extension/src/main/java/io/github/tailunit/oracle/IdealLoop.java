package io.github.tailunit.oracle;

/**
 * Independent runs of an ideal learner in the loop of a candidate. An ideal run has the real records of one run of the
 * candidate, and is besides a function of the seed and of its index alone.
 */
public interface IdealLoop {

    /**
     * What an ideal run keeps at its last generation.
     *
     * @param run the index of the candidate's run whose real records it has, 0 or more
     * @param opponent the index of the ideal run, 0 or more; different for all ideal runs of a loop
     * @return the metric as a share of its reference value
     * @throws InterruptedException if the thread is interrupted
     */
    double retention(int run, long opponent) throws InterruptedException;

    /**
     * What an ideal run keeps, generation by generation.
     *
     * @param run the index of the candidate's run whose real records it has, 0 or more
     * @param opponent the index of the ideal run, 0 or more; different for all ideal runs of a loop
     * @return the share that generation g keeps at g - 1
     * @throws InterruptedException if the thread is interrupted
     */
    double[] trajectory(int run, long opponent) throws InterruptedException;

    /**
     * Whether a run costs next to nothing, so that thousands are no burden.
     *
     * @return true if runs are drawn from a law; false if each one trains models
     */
    boolean isCheap();
}
