package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.BatchType;
import java.util.Optional;

/**
 * The real data of a comparison. A {@link Candidate} is a type of its own, so that the two cannot be swapped: with swapped
 * roles a collapsed model scores as well as a perfect one.
 *
 * @param <S> the type of a batch
 */
public final class Reference<S> {

    private final Rows<S> rows;

    private Reference(Rows<S> rows) {
        this.rows = rows;
    }

    /**
     * Takes a batch of a built-in type: {@code double[]}, {@code double[][]}, {@code int[]} or a {@code List}.
     *
     * @param <S> the type of a batch
     * @param records the records; kept and not copied, so they must not change any more
     * @return the reference
     * @throws IllegalArgumentException if no batch type is known for it, or it has no records
     */
    public static <S> Reference<S> of(S records) {
        return of(records, BatchType.of(records));
    }

    /**
     * Takes a batch of any type.
     *
     * @param <S> the type of a batch
     * @param records the records; kept and not copied, so they must not change any more
     * @param type how to count, join and pick them
     * @return the reference
     * @throws IllegalArgumentException if it has no records
     */
    public static <S> Reference<S> of(S records, BatchType<S> type) {
        Rows<S> rows = Rows.of("reference", records, type);
        if (rows.size() == 0) {
            throw new IllegalArgumentException("the reference has no records; give real data to compare with");
        }
        return new Reference<>(rows);
    }

    /**
     * Says which records depend on each other: the fixes of one storm, the visits of one patient. Resampling and intervals
     * then take clusters for units, where a metric can; where it cannot, its result says so.
     *
     * @param cluster the cluster of a record; equal objects are the same cluster
     * @return the same records, with clusters
     * @throws IllegalArgumentException if the cluster of a record is null
     */
    public Reference<S> clusteredBy(Categories<? super S> cluster) {
        return new Reference<>(rows.clusteredBy(cluster));
    }

    /**
     * The records.
     *
     * @return the very batch that was given
     */
    public S records() {
        return rows.records();
    }

    /**
     * How many records there are.
     *
     * @return at least 1
     */
    public int size() {
        return rows.size();
    }

    /**
     * How to count, join and pick records.
     *
     * @return the batch type
     */
    public BatchType<S> type() {
        return rows.type();
    }

    /**
     * The cluster of each record.
     *
     * @return numbers from 0, by the first record of each cluster, or empty if records are taken as independent
     */
    public Optional<int[]> clusters() {
        return rows.clusters();
    }

    /**
     * A number of each record, infinities included.
     *
     * @param values which number
     * @return a new array
     * @throws IllegalArgumentException if one is NaN; the message names the record
     */
    public double[] numbers(Values<? super S> values) {
        return rows.numbers(values);
    }

    /**
     * A number of each record, for metrics that add or subtract.
     *
     * @param values which number
     * @return a new array of finite numbers
     * @throws IllegalArgumentException if one is NaN or infinite; the message names the first such record and their number
     */
    public double[] finiteNumbers(Values<? super S> values) {
        return rows.finiteNumbers(values);
    }

    /**
     * A hash of all records and their order.
     *
     * @return 16 hexadecimal digits
     */
    public String digest() {
        return rows.digest();
    }
}
