package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is left of a model that had to be closed: the records that it drew while it was open. */
final class ClosedModel<S> implements GenerativeModel<S> {

    private final BatchType<S> type;
    private final S evaluation;
    private final long @Nullable [] probe;

    ClosedModel(BatchType<S> type, S evaluation, long @Nullable [] probe) {
        this.type = type;
        this.evaluation = evaluation;
        this.probe = probe;
    }

    /** The first records of the evaluation batch. */
    S evaluation(int size) {
        int drawn = type.size(evaluation);
        if (size > drawn) {
            throw new TrainingConfigurationException(String.format(
                    Locale.ROOT,
                    "the metric reads %,d records of a generation, but the model was closed after %,d had been drawn for "
                            + "metrics; call evaluationSize(%d)",
                    size,
                    drawn,
                    size));
        }
        return size == drawn
                ? evaluation
                : type.select(evaluation, IntStream.range(0, size).toArray());
    }

    /** Of the first generation only, the one that is looked at. */
    long @Nullable [] probe() {
        return probe;
    }

    @Override
    public S sample(int size, RandomGenerator random) {
        throw new IllegalStateException("the model was sampled once and closed");
    }
}
