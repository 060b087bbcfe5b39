package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the records of a tail lie as far out on average: {@link
 * io.github.tailunit.metric.Metric#expectedShortfallRatio}, {@link io.github.tailunit.gate.Gate#retainsAtLeast}. Judged after
 * the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @RetainsExpectedShortfall(of = "amount", upper = 0.99, atLeast = 0.8)
 * }</pre>
 *
 * <p>Exactly one of {@link #upper}, {@link #lower} and {@link #both} is given.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RetainsExpectedShortfall.Several.class)
@DeclaredCriterion(provider = ExpectedShortfallProvider.class)
public @interface RetainsExpectedShortfall {
    /**
     * Which component of a record: see {@link RecordComponents}. Left out for batches of plain numbers.
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
     * The smallest share of the reference value that is no violation.
     *
     * @return a share, in (0, 1]
     */
    double atLeast();

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
        RetainsExpectedShortfall[] value();
    }
}
