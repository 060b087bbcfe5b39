package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the learner loses no more than resampling the same records in the same loop: {@link
 * io.github.tailunit.gate.Gate#isNoWorseThanIdeal}. Judged after the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @NoWorseThanIdeal(of = "amount", upper = 0.95)
 * @NoWorseThanIdeal(of = "cause", rareBelow = 0.01)
 * }</pre>
 *
 * <p>Exactly one of {@link #upper}, {@link #lower}, {@link #both} and {@link #rareBelow} is given.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(NoWorseThanIdeal.Several.class)
@DeclaredCriterion(provider = NoWorseThanIdealProvider.class)
public @interface NoWorseThanIdeal {
    /**
     * Which component of a record: see {@link RecordComponents}. Left out for batches of plain numbers or categories.
     *
     * @return a name, or the index of a column
     */
    String of() default "";

    /**
     * The level of the upper tail, such as 0.99 for the largest 1 %.
     *
     * @return a level, in (0, 1), or NaN if it is another tail
     */
    double upper() default Double.NaN;

    /**
     * The level of the lower tail, such as 0.01 for the smallest 1 %.
     *
     * @return a level, in (0, 1), or NaN if it is another tail
     */
    double lower() default Double.NaN;

    /**
     * The share between both tails, such as 0.99 for half a percent on each side.
     *
     * @return a level, in (0, 1), or NaN if it is another tail
     */
    double both() default Double.NaN;

    /**
     * Looks at the survival of the categories whose share of the reference records is strictly below this.
     *
     * @return a share, in (0, 1), or NaN if it is a tail
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
        NoWorseThanIdeal[] value();
    }
}
