package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the loop keeps the probability of an event: {@link io.github.tailunit.metric.Metric#rateOf}, {@link
 * io.github.tailunit.gate.Gate#retainsAtLeast}. Judged after the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @RetainsEventRate(of = "sepsis", atLeast = 0.7)
 * @RetainsEventRate(of = "age", above = 90, atLeast = 0.7)
 * }</pre>
 *
 * <p>Without {@link #above} and {@link #below} the component is a boolean; with one of them, a number; with both, the event is
 * to be on either side.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RetainsEventRate.Several.class)
@DeclaredCriterion(provider = EventRateProvider.class)
public @interface RetainsEventRate {
    /**
     * Which component of a record: see {@link RecordComponents}. Left out for batches of plain numbers.
     *
     * @return a name, or the index of a column
     */
    String of() default "";

    /**
     * Numbers strictly above this belong to the event.
     *
     * @return a finite number, or NaN if there is no such limit
     */
    double above() default Double.NaN;

    /**
     * Numbers strictly below this belong to the event.
     *
     * @return a finite number, or NaN if there is no such limit
     */
    double below() default Double.NaN;

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
        RetainsEventRate[] value();
    }
}
