package io.github.tailunit.junit;

import io.github.tailunit.gate.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Values for all trainings of a test class, of its subclasses and of its nested classes.
 *
 * <pre>{@code
 * @CollapseDefaults(generations = 10, seed = 42)
 * class ClaimsTest {
 *
 *     @CollapseTest
 *     void large_claims_survive(RecursiveTraining<double[]> training) { ... }
 *
 *     @CollapseTest(generations = 3)
 *     void first_generations(RecursiveTraining<double[]> training) { ... }
 * }
 * }</pre>
 *
 * <p>Each value is looked up by itself, and the first that is found holds:
 *
 * <ol>
 *   <li>an annotation on the method, {@link CollapseTest} before this one;
 *   <li>a meta-annotation on the method, nearest first;
 *   <li>this annotation, or a meta-annotation, on the test class, its interfaces and its superclasses;
 *   <li>the same on the enclosing test classes, from the inside out;
 *   <li>a system property, environment variable or JUnit configuration parameter {@code tailunit.*};
 *   <li>the built-in default.
 * </ol>
 *
 * <p>A value may be given in an annotation or in the code of the test, not in both; the code overrides what comes from
 * outside. Works as a meta-annotation, and on methods that are no {@link CollapseTest}, such as parameterized ones.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(TailUnitExtension.class)
public @interface CollapseDefaults {

    /**
     * The number of generations, at least 1.
     *
     * @return a number of fits
     */
    int generations() default CollapseTest.UNSET;

    /**
     * How many records each generation draws, at least 1.
     *
     * @return a number of records
     */
    int sampleSize() default CollapseTest.UNSET;

    /**
     * How many records a metric reads of a generation where it cannot be read from the model, at least 1.
     *
     * @return a number of records
     */
    int evaluationSize() default CollapseTest.UNSET;

    /**
     * The root of all random numbers, any number but {@link CollapseTest#UNSET_SEED}.
     *
     * @return a seed
     */
    long seed() default CollapseTest.UNSET_SEED;

    /**
     * How long a gate may train, a positive ISO 8601 duration such as {@code PT10M}.
     *
     * @return a duration
     */
    String timeBudget() default "";

    /**
     * How much evidence the gates ask for, at most one profile: {@code profile = Profile.SMOKE}.
     *
     * @return a profile, or none
     */
    Profile[] profile() default {};

    /**
     * How many gates share the false-alarm rate, at least 1. With K, each gate of each test has one K-th, and a test refuses
     * its gate K + 1. Name the number of gates of all tests together, and they are all within the rate of one gate.
     *
     * @return a number of gates
     */
    int gates() default CollapseTest.UNSET;
}
