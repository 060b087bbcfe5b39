package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the loop keeps rare categories alive: {@link io.github.tailunit.metric.Metric#rareCategorySurvival}, {@link
 * io.github.tailunit.gate.Gate#retainsAtLeast}. Judged after the body, see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.8)
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RetainsRareCategories.Several.class)
@DeclaredCriterion(provider = RareCategoriesProvider.class)
public @interface RetainsRareCategories {
    /**
     * Which component of a record: see {@link RecordComponents}. Left out for batches of plain categories.
     *
     * @return a name, or the index of a column
     */
    String of() default "";

    /**
     * A category is rare if its share of the reference records is strictly below this.
     *
     * @return a share, in (0, 1)
     */
    double below();

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
        RetainsRareCategories[] value();
    }
}
