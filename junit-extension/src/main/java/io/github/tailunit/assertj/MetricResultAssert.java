package io.github.tailunit.assertj;

import io.github.tailunit.comparison.Interval;
import io.github.tailunit.comparison.MetricResult;
import io.github.tailunit.comparison.Part;
import io.github.tailunit.comparison.SignificanceTest;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.report.ComparisonText;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the result of a comparison. A bound is judged by the interval and not by the value: all of it on the right side
 * passes; on the wrong side, or on both, fails, and the message says which.
 */
public class MetricResultAssert extends AbstractAssert<MetricResultAssert, MetricResult> {

    /**
     * Creates an assertion.
     *
     * @param result the result
     */
    public MetricResultAssert(MetricResult result) {
        super(result, MetricResultAssert.class);
    }

    /**
     * Verifies that the value is at least a bound, with the confidence of its interval.
     *
     * @param bound in units of the value
     * @return this assertion
     * @throws AssertionError if the interval lies below the bound or contains it, if there is no interval, or no value
     */
    public MetricResultAssert isAtLeast(double bound) {
        isNotNull();
        return require("at least", bound, actual.sideOf(bound), MetricResult.Side.AT_LEAST, MetricResult.Side.BELOW);
    }

    /**
     * Verifies that the value is below a bound, with the confidence of its interval.
     *
     * @param bound in units of the value
     * @return this assertion
     * @throws AssertionError if the interval lies above the bound or contains it, if there is no interval, or no value
     */
    public MetricResultAssert isBelow(double bound) {
        isNotNull();
        return require("below", bound, actual.sideOf(bound), MetricResult.Side.BELOW, MetricResult.Side.AT_LEAST);
    }

    /**
     * Verifies that the test of no difference does not reject it. A comparison of data of one law fails with at most this
     * probability; passing is no proof that nothing is lost, see the interval for that.
     *
     * @param level the false-alarm rate, in (0, 1); it must not be below what the test can reach
     * @return this assertion
     * @throws AssertionError if the p-value is at most the level, or if there is no test
     * @throws IllegalArgumentException if the level is out of its range
     */
    public MetricResultAssert showsNoDifferenceAt(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must be in (0, 1) but was " + level);
        }
        isNotNull();
        if (actual.test().isEmpty()) {
            throw failure(message("to show no difference at level " + level + ", but it was not tested"));
        }
        SignificanceTest test = actual.test().get();
        if (test.leastPValue() > level) {
            throw new IllegalArgumentException("the level must be at least " + test.leastPValue() + " but was " + level
                    + ": this test (" + test.method()
                    + ") has no smaller p-value, so it could not fail; take more resamples");
        }
        if (test.pValue() <= level) {
            throw failure(message("to show no difference at level " + level + ", but it does"));
        }
        return this;
    }

    /**
     * Verifies that no category, group or other part of the reference is missing in the candidate.
     *
     * @return this assertion
     * @throws AssertionError if one is; the message names it
     */
    public MetricResultAssert losesNothing() {
        isNotNull();
        long lost = actual.parts().stream().filter(Part::isLost).count();
        if (lost > 0) {
            throw failure(
                    message("to lose nothing, but " + lost + (lost == 1 ? " part is" : " parts are") + " missing"));
        }
        return this;
    }

    /**
     * Verifies that there is a value.
     *
     * @return this assertion
     * @throws AssertionError if the metric is undefined on these data
     */
    public MetricResultAssert isDefined() {
        isNotNull();
        if (actual.value() instanceof Measurement.Undefined) {
            throw failure(message("to be defined"));
        }
        return this;
    }

    private MetricResultAssert require(
            String relation, double bound, MetricResult.Side side, MetricResult.Side right, MetricResult.Side wrong) {
        if (side == right) {
            return this;
        }
        throw failure(message(
                "to be " + relation + "\n  " + bound + "\n" + (side == wrong ? "but it is not" : undecided(bound))));
    }

    private String undecided(double bound) {
        if (actual.value() instanceof Measurement.Undefined) {
            return "but it is undefined";
        }
        if (actual.interval().isEmpty()) {
            return "but there is no interval that could tell";
        }
        return "but these data do not tell: the interval lies on both sides" + moreRecords(bound);
    }

    /** An interval's ends come nearer by the square root of the number of records. */
    private String moreRecords(double bound) {
        double value = actual.value().value().orElseThrow();
        Interval interval = actual.interval().orElseThrow();
        double needed = Math.abs(value - bound);
        double spread = value >= bound ? value - interval.lower() : interval.upper() - value;
        double times = spread * spread / (needed * needed);
        return times > 1 && times < 1e6
                ? String.format(
                        Locale.ROOT,
                        ". If the value stays, it takes about %.2g times as many records on both sides",
                        times)
                : "";
    }

    private String message(String expectation) {
        return "Expecting " + actual.definition().name() + " " + expectation + ".\n" + ComparisonText.of(actual);
    }

    private AssertionError failure(String message) {
        String description = info.descriptionText();
        return new AssertionError(
                info.overridingErrorMessage() != null
                        ? info.overridingErrorMessage()
                        : (description.isEmpty() ? "" : "[" + description + "]\n") + message);
    }
}
