package io.github.tailunit.junit;

import io.github.tailunit.gate.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that trains a generative model on its own output and judges what is left of the tail.
 *
 * <pre>{@code
 * @CollapseTest(generations = 10, seed = 42)
 * void large_claims_survive(RecursiveTraining<double[]> training) {
 *     training.reference(Claims.amounts()).learner(claims).regime(accumulate());
 *
 *     assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
 *     assertThat(training).tailMass(Tail.upper(0.95)).isNoWorseThanIdeal();
 * }
 * }</pre>
 *
 * <p>The method has a parameter of type {@link io.github.tailunit.generation.RecursiveTraining}; the body says what is
 * trained and asserts at least once, else the test fails because nothing was judged. A verdict that is not a pass ends the
 * test, even if the body ignores it. Instead of asserting, a test may declare its criteria, see {@link RetainsTailMass},
 * {@link RetainsRareCategories}, {@link RetainsEventRate}, {@link NoWorseThanIdeal} and {@link NoWorseThanBaseline}; they are judged after the body. A value
 * may be given here or in the body, not in both; what is given in neither is looked up as {@link CollapseDefaults} says, before
 * the defaults that are named here. Works as a meta-annotation. For {@code @ParameterizedTest} and {@code @RepeatedTest} use {@link
 * TailUnitExtension} instead.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@Tag("tailunit")
@ExtendWith(TailUnitExtension.class)
public @interface CollapseTest {

    /** The number that means "not set here". */
    int UNSET = -1;

    /** The seed that means "not set here". */
    long UNSET_SEED = Long.MIN_VALUE;

    /**
     * The number of generations, at least 1; if it is not set here or in the body, 10.
     *
     * @return a number of fits
     */
    int generations() default UNSET;

    /**
     * How many records each generation draws, at least 1; if it is not set here or in the body, as many as the reference
     * has.
     *
     * @return a number of records
     */
    int sampleSize() default UNSET;

    /**
     * The root of all random numbers, any number but {@link #UNSET_SEED}; if it is not set here or in the body, a
     * constant. One seed gives one verdict, however often the test runs.
     *
     * @return a seed
     */
    long seed() default UNSET_SEED;

    /**
     * How many records a metric reads of a generation where it cannot be read from the model, at least 1; if it is not
     * set here or in the body, enough to keep the counting noise small.
     *
     * @return a number of records
     */
    int evaluationSize() default UNSET;

    /**
     * How long a gate may train, a positive ISO 8601 duration such as {@code PT10M}; if it is not set here or in the body,
     * without limit.
     *
     * @return a duration
     */
    String timeBudget() default "";

    /**
     * How much evidence the gates ask for, at most one profile: {@code profile = Profile.SMOKE}; if it is not set here,
     * {@link Profile#STANDARD}.
     *
     * @return a profile, or none
     */
    Profile[] profile() default {};

    /**
     * How many gates share the false-alarm rate, at least 1; if it is not set here, 1. With 1, each assertion has the whole
     * rate to itself; with K, each has one K-th, and a further assertion is refused.
     *
     * @return a number of gates
     */
    int gates() default UNSET;
}
