package io.github.tailunit.metric;

import java.util.List;

/**
 * A gauge that reads nothing of a batch but how many records fall into each of finitely many classes. What resampling
 * does to such counts is a Markov chain of multinomial draws, so an ideal lineage costs a few draws a generation,
 * whatever the number of records.
 *
 * @param <S> the type of a batch
 */
public interface CountGauge<S> extends Gauge<S> {

    /**
     * The names of the classes, in the order of their counts. The last class is the rest: the records that the metric
     * does not look for.
     *
     * @return at least two names
     */
    List<String> classes();

    /**
     * How many reference records fall into each class.
     *
     * @return one count a class
     */
    long[] referenceCounts();

    /** What a failure says about the classes. */
    enum Detail {
        /** Nothing. */
        NONE,
        /** Which are gone. */
        LOST,
        /** Which are gone, and how many are alive by their number of reference records. */
        LOST_BY_COUNT,
        /** How far each has fallen. */
        SHARES
    }

    /**
     * What a failure says about the classes.
     *
     * @return {@link Detail#LOST} by default, if there is more than one class besides the rest
     */
    default Detail detail() {
        return classes().size() > 2 ? Detail.LOST : Detail.NONE;
    }

    /**
     * Counts a batch.
     *
     * @param batch records of one generation
     * @param size how many there are
     * @return one count a class
     */
    long[] count(S batch, int size);

    /**
     * The measurement that belongs to class counts. The counts of a training set give the exact value for the model that
     * resamples it.
     *
     * @param counts one count a class, not all 0
     * @return the measurement
     */
    Measurement measureCounts(long[] counts);

    @Override
    default Measurement measure(S batch, int size) {
        return measureCounts(count(batch, size));
    }
}
