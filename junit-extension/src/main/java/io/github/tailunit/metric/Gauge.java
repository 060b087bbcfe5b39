package io.github.tailunit.metric;

import io.github.tailunit.model.GenerativeModel;
import java.util.List;
import java.util.Optional;

/**
 * A metric frozen on one reference data set.
 *
 * @param <S> the type of a batch
 */
public interface Gauge<S> {

    /**
     * The definition with everything that was frozen, such as {@code tail mass above q0.99 (x > 26.04; 200 reference
     * records)}.
     *
     * @return one line
     */
    String description();

    /**
     * The definition without what was frozen, such as {@code tail mass above q0.99}: the same on every reference.
     *
     * @return the description up to its first bracket, by default
     */
    default String name() {
        int frozen = description().indexOf(" (");
        return frozen < 0 ? description() : description().substring(0, frozen);
    }

    /**
     * The metric on the reference data.
     *
     * @return a defined measurement
     */
    Measurement reference();

    /**
     * What a verdict must say besides, in sentences: that the reference has few records for this loop, or which groups
     * are not judged.
     *
     * @return sentences, none by default
     */
    default List<String> caveats() {
        return List.of();
    }

    /**
     * The tail that this metric looks at, for a picture of it.
     *
     * @return a tail, or empty if the metric is not about the tail of numbers
     */
    default Optional<Tail<S>> tail() {
        return Optional.empty();
    }

    /**
     * How many records a generation should be measured on, so that the counting noise of the measurement is small
     * against what sampling does to the lineage.
     *
     * @param sampleSize how many records a generation draws
     * @return a number of records, at least {@code sampleSize}
     */
    int evaluationSize(int sampleSize);

    /**
     * Measures a batch.
     *
     * @param batch records of one generation, all valid
     * @param size how many there are, at least 1
     * @return the measurement
     */
    Measurement measure(S batch, int size);

    /**
     * Reads the metric from the model itself, without a sample, if the model offers what that takes.
     *
     * @param model a model
     * @return the measurement, or empty if this metric cannot be read from this model
     */
    default Optional<Measurement> measureExactly(GenerativeModel<? extends S> model) {
        return Optional.empty();
    }

    /**
     * Reads the metric from the list of all records that a model can emit, if the metric asks for nothing else.
     *
     * @param support each possible record at least once, see {@link io.github.tailunit.model.FiniteSupport}
     * @param size how many records the list has
     * @return the measurement, or empty if this metric needs probabilities
     */
    default Optional<Measurement> measureSupport(S support, int size) {
        return Optional.empty();
    }
}
