package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Draws all random numbers of a test anew: the way out when its seed gave a false alarm.
 *
 * <pre>{@code
 * @CollapseTest(generations = 10, seed = 42)
 * @SeedEpoch(value = 1, reason = "red on 2026-11-20 though the generator is unchanged; green on ten other seeds")
 * void large_claims_survive(RecursiveTraining<double[]> training) { ... }
 * }</pre>
 *
 * <p>A seed gives one verdict for ever: a rerun replays it, and retrying a failed test is not offered. So a healthy model that
 * was out of luck, in one of ten thousand changes of the code, stays red until an epoch is committed, where a review sees it.
 * Count on by one each time. A collapsed model gets a new chance with each epoch: after {@code k} of them it passes in one of
 * {@code k + 1} draws with probability at most {@code min(1, (k + 1) * beta)}, and every verdict says so.
 *
 * <p>On a method, a class or an annotation; the nearest one holds, see {@link CollapseDefaults}. There is no setting from
 * outside for it: an epoch that is not committed would be a second roll of the dice.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(TailUnitExtension.class)
public @interface SeedEpoch {

    /**
     * How many times the seed has been changed, at least 1.
     *
     * @return a number of changes
     */
    int value();

    /**
     * Why, in a sentence that is not blank: which false alarm this answers, and how you know that it was one.
     *
     * @return a reason
     */
    String reason();
}
