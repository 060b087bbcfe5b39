package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the learner loses no more than it did when a baseline was recorded: {@link
 * io.github.tailunit.gate.Gate#isNoWorseThanBaseline}. Judged after the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @CollapseTest(generations = 10)
 * @RetainsTailMass(of = "amount", upper = 0.99, atLeast = 0.5)
 * @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.8)
 * @NoWorseThanBaseline("claims-generator")
 * void generator_keeps_its_tails(RecursiveTraining<List<Claim>> training) {
 *     training.reference(Claims.all()).learner(new ClaimsLearner()).regime(accumulate());
 * }
 * }</pre>
 *
 * <p>With none of {@link #upper}, {@link #lower}, {@link #both} and {@link #rareBelow}, it compares all that the other
 * annotations of the test look at, here the tail of the amounts and the rare causes, one gate each, however many annotations
 * look at it; with one of them, that alone. All go into the same file, {@code src/test/resources/tailunit/claims-generator.json} in the directory of the module.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(NoWorseThanBaseline.Several.class)
@DeclaredCriterion(provider = NoWorseThanBaselineProvider.class)
public @interface NoWorseThanBaseline {
    /**
     * The name of the baseline: letters, digits, dots, underscores and hyphens.
     *
     * @return the name of a file, without {@code .json}
     */
    String value();

    /**
     * Which component of a record: see {@link RecordComponents}. Left out for batches of plain numbers or categories.
     *
     * @return a name, or the index of a column
     */
    String of() default "";

    /**
     * The level of the upper tail, such as 0.99 for the largest 1 %.
     *
     * @return a level, in (0, 1), or NaN if it is not asked for
     */
    double upper() default Double.NaN;

    /**
     * The level of the lower tail, such as 0.01 for the smallest 1 %.
     *
     * @return a level, in (0, 1), or NaN if it is not asked for
     */
    double lower() default Double.NaN;

    /**
     * The share between both tails, such as 0.99 for half a percent on each side.
     *
     * @return a level, in (0, 1), or NaN if it is not asked for
     */
    double both() default Double.NaN;

    /**
     * Looks at the survival of the categories whose share of the reference records is strictly below this.
     *
     * @return a share, in (0, 1), or NaN if it is not asked for
     */
    double rareBelow() default Double.NaN;

    /** What the compiler puts around several on one place. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Several {
        /**
         * The annotations.
         *
         * @return all that are on the place
         */
        NoWorseThanBaseline[] value();
    }
}
