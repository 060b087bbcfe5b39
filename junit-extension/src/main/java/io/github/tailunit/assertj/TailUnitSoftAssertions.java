package io.github.tailunit.assertj;

import io.github.tailunit.generation.RecursiveTraining;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions: all are judged, and what failed is reported together. Serves AssertJ's own types too.
 *
 * <pre>{@code
 * TailUnitSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
 *     softly.assertThat(training).rateOf(sepsis).retainsAtLeast(0.7);
 *     softly.assertThat(report).isNotEmpty();
 * });
 * }</pre>
 *
 * <p>As a resource, it asserts when it is closed. To report together with other soft assertions of AssertJ, hand it over: {@code
 * others.assertAlso(softly)}. A call that cannot be judged at all, such as a bound out of its range, is thrown at once.
 */
public class TailUnitSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, AutoCloseable {

    /** Starts with nothing collected. */
    public TailUnitSoftAssertions() {}

    /**
     * Makes assertions and then reports all that failed.
     *
     * @param assertions what to assert
     * @throws AssertionError if an assertion failed; each keeps its message and its type
     */
    public static void assertSoftly(Consumer<TailUnitSoftAssertions> assertions) {
        TailUnitSoftAssertions softly = new TailUnitSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }

    /**
     * Starts an assertion on a recursive training. AssertJ's proxies would lose it on the way from the training to the
     * metric, so the assertion collects its errors itself.
     *
     * @param <S> the type of a batch
     * @param training what to judge
     * @return an assertion
     */
    public <S> RecursiveTrainingAssert<S> assertThat(RecursiveTraining<S> training) {
        return new RecursiveTrainingAssert<>(training, this::collectAssertionError);
    }

    /**
     * Reports all that failed.
     *
     * @throws AssertionError if an assertion failed
     */
    @Override
    public void close() {
        assertAll();
    }
}
