package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the loop keeps the share of each group: {@link io.github.tailunit.metric.Metric#worstGroup}, {@link
 * io.github.tailunit.gate.Gate#retainsAtLeast}. Groups with too few reference records for the loop are not judged, and the verdict lists
 * them. Judged after the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @RetainsGroups(of = {"ethnicity", "sex"}, atLeast = 0.5)
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RetainsGroups.Several.class)
@DeclaredCriterion(provider = GroupsProvider.class)
public @interface RetainsGroups {
    /**
     * The components of a record whose combinations are the groups: see {@link RecordComponents}. Left out for batches of plain
     * categories.
     *
     * @return names, or indices of columns
     */
    String[] of() default "";

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
        RetainsGroups[] value();
    }
}
