package io.github.tailunit.generation;

/** Real records by run and generation; the reference is generation 0. */
@FunctionalInterface
interface RealDraws<S> {

    S draw(int run, int generation);

    /** The same records from the source itself, whatever is remembered of them. */
    default S again(int run, int generation) {
        return draw(run, generation);
    }

    /** Refuses a training that needs more records than there are. */
    default void requireRuns(int runs) {}
}
