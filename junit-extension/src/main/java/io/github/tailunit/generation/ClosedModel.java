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
    private final @Nullable First<S> first;

    ClosedModel(BatchType<S> type, S evaluation, @Nullable First<S> first) {
        this.type = type;
        this.evaluation = evaluation;
        this.first = first;
    }

    /** What is asked of the first generation alone: a few records to look at, and what the next one trains on, if any. */
    record First<S>(long[] probe, @Nullable S batch) {}

    /** As many records of the evaluation batch, evenly spread over it: a model may draw in an order. */
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
                : type.select(
                        evaluation,
                        IntStream.range(0, size)
                                .map(i -> (int) ((long) i * drawn / size))
                                .toArray());
    }

    @Nullable
    First<S> first() {
        return first;
    }

    @Override
    public S sample(int size, RandomGenerator random) {
        throw new IllegalStateException("the model was sampled once and closed");
    }
}
