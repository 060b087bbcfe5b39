package io.github.tailunit.assertj;

import io.github.tailunit.comparison.MetricResult;
import io.github.tailunit.comparison.TailMetrics;
import io.github.tailunit.generation.RecursiveTraining;
import org.assertj.core.api.Assertions;

/**
 * Entry point of the assertions. It extends AssertJ's own, so that one static import serves both:
 *
 * <pre>{@code
 * import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
 * }</pre>
 */
public class TailUnitAssertions extends Assertions {

    /** For subclasses that add entry points of their own. */
    protected TailUnitAssertions() {}

    /**
     * Starts an assertion on a recursive training.
     *
     * @param <S> the type of a batch
     * @param training what to judge
     * @return an assertion
     */
    public static <S> RecursiveTrainingAssert<S> assertThat(RecursiveTraining<S> training) {
        return new RecursiveTrainingAssert<>(training);
    }

    /**
     * Starts an assertion on a comparison of one batch with real data, without a recursion.
     *
     * @param <S> the type of a batch
     * @param metrics the comparison
     * @return an assertion
     */
    public static <S> TailMetricsAssert<S> assertThat(TailMetrics<S> metrics) {
        return new TailMetricsAssert<>(metrics);
    }

    /**
     * Starts an assertion on the result of such a comparison.
     *
     * @param result the result
     * @return an assertion
     */
    public static MetricResultAssert assertThat(MetricResult result) {
        return new MetricResultAssert(result);
    }
}
