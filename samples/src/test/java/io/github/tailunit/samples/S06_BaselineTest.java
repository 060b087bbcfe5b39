package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.model.Learner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * No number to choose: approve what the model keeps today, and hear of it when a later version keeps less. The baseline is
 * {@code src/test/resources/tailunit/error-codes.json}, recorded by running this test with {@code
 * -Dtailunit.baseline=record} and committed. Code that has not changed draws the same random numbers, keeps exactly the same,
 * and cannot fail. Code that has changed, and is as good, fails in 1 of 10,000 builds.
 */
class S06_BaselineTest {

    /** Draws an error code as often as it was seen. */
    private final Learner<int[]> errorCodes = Learner.named(
            "error codes",
            (data, random) ->
                    (size, r) -> r.ints(size, 0, data.length).map(i -> data[i]).toArray());

    @CollapseTest(generations = 5, seed = 42)
    void rare_codes_are_kept_as_they_were(RecursiveTraining<int[]> training) {
        training.reference(seen()).learner(errorCodes);

        assertThat(training).rareCategories(Categories.ofInts(), 0.001).isNoWorseThanBaseline("error-codes");
    }

    /** Made slightly worse: one draw of ten falls back to the most common code. The name is the same, so it is compared. */
    private final Learner<int[]> withFallback = Learner.named(
            "error codes",
            (data, random) -> (size, r) -> r.ints(size, 0, data.length)
                    .map(i -> r.nextInt(10) == 0 ? 1 : data[i])
                    .toArray());

    @Tag("collapse")
    @CollapseTest(generations = 5, seed = 42)
    void rare_codes_are_lost_to_a_fallback(RecursiveTraining<int[]> training) {
        training.reference(seen()).learner(withFallback);

        assertThat(training).rareCategories(Categories.ofInts(), 0.001).isNoWorseThanBaseline("error-codes");
    }

    /** 300 error codes, the first one 600 times, the last ones twice. */
    private static int[] seen() {
        return IntStream.rangeClosed(1, 300)
                .flatMap(code -> IntStream.generate(() -> code).limit(600 / code))
                .toArray();
    }
}
