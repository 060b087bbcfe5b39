package io.github.tailunit.oracle;

import java.util.Optional;

/**
 * What the first models of a candidate's runs have emitted, where ideal runs take over from there.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface FirstBatches<S> {

    /**
     * The batch that generation 1 of a run has emitted.
     *
     * @param run the index of the candidate's run, 0 or more
     * @return the batch, or empty if the first model of this run failed; ideal runs then start from the reference
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<S> of(int run) throws InterruptedException;
}
