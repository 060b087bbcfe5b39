package io.github.tailunit.metric;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a measurement. That nothing could be measured is an outcome of its own with a cause, never NaN and
 * never 0; a gate counts it as a violation when the model is to blame.
 */
public sealed interface Measurement {

    /**
     * The measured number.
     *
     * @return the number, finite or positive infinity, or empty if undefined
     */
    OptionalDouble value();

    /**
     * This measurement as a share of another: 1 is kept, 0 is lost.
     *
     * @param reference the same metric on the reference data
     * @return the ratio; undefined if one of the two is, or if the reference is 0
     */
    default Measurement relativeTo(Measurement reference) {
        if (this instanceof Undefined) {
            return this;
        }
        if (reference instanceof Undefined) {
            return reference;
        }
        double whole = reference.value().getAsDouble();
        if (whole == 0) {
            return new Undefined("the metric is 0 on the reference data");
        }
        double share = value().getAsDouble() / whole;
        return Double.isFinite(share)
                ? new Scalar(share)
                : new Undefined("the metric is " + value().getAsDouble() + " where it is " + whole
                        + " on the reference data, a ratio that is too large for a number");
    }

    /**
     * A share of records or of categories. The counts are kept: a rate alone has thrown its evidence away.
     *
     * @param count how many belong to the share, from 0 to {@code total}
     * @param total how many there are, at least 1
     */
    record Proportion(long count, long total) implements Measurement {

        /**
         * Checks the counts.
         *
         * @param count how many belong to the share, from 0 to {@code total}
         * @param total how many there are, at least 1
         * @throws IllegalArgumentException if a count is out of its range
         */
        public Proportion {
            if (total < 1) {
                throw new IllegalArgumentException("total must be at least 1 but was " + total);
            }
            if (count < 0 || count > total) {
                throw new IllegalArgumentException("count must be in [0, " + total + "] but was " + count);
            }
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of((double) count / total);
        }
    }

    /**
     * A number.
     *
     * @param number any finite number
     */
    record Scalar(double number) implements Measurement {

        /**
         * Checks the number.
         *
         * @param number any finite number
         * @throws IllegalArgumentException if the number is NaN or infinite
         */
        public Scalar {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("number must be finite but was " + number);
            }
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(number);
        }
    }

    /**
     * A number beyond all bounds: a divergence where a category is lost, or a quantile among infinite values. It can be
     * compared with a bound and not be averaged.
     *
     * @param cause what makes it infinite, in words
     */
    record Infinite(String cause) implements Measurement {

        /**
         * Checks that there is a cause.
         *
         * @param cause what makes it infinite, in words
         */
        public Infinite {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * Nothing could be measured.
     *
     * @param cause why, in words
     * @param thrown the exception behind it, or null if there is none
     */
    record Undefined(String cause, @Nullable Throwable thrown) implements Measurement {

        /**
         * Checks that there is a cause.
         *
         * @param cause why, in words
         * @param thrown the exception behind it, or null if there is none
         */
        public Undefined {
            Objects.requireNonNull(cause, "cause");
        }

        /**
         * Nothing could be measured, and no exception is behind it.
         *
         * @param cause why, in words
         */
        public Undefined(String cause) {
            this(cause, null);
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }
    }
}
