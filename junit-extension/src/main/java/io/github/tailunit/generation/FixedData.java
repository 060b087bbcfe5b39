package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Seed;

/** One data set for all runs. */
record FixedData<S>(S data, BatchType<S> type) implements RealData.Origin<S> {

    @Override
    public RealDraws<S> open(BatchType<S> typeOfTraining, Seed seed, int[] sizes) {
        return (run, generation) -> data;
    }
}
