package io.github.tailunit.assertj;

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
}
