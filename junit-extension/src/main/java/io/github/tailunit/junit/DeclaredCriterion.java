package io.github.tailunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes an annotation a criterion that is judged after the body of a test. {@link RetainsTailMass} and its siblings are made
 * this way, and so are annotations of your own:
 *
 * <pre>{@code
 * @Target({ElementType.METHOD, ElementType.TYPE})
 * @Retention(RetentionPolicy.RUNTIME)
 * @DeclaredCriterion(provider = KeepsMeanProvider.class)
 * @interface KeepsMean {
 *     String of() default "";
 *     double atLeast();
 * }
 * }</pre>
 *
 * <p>A criterion holds for the method it is on, or for all methods of a test class, its subclasses and its nested classes that
 * take a training as a parameter. It is one gate for each training of the method; equal ones are judged once. It is judged
 * only if the body ends normally, after it and inside the invocation of the test, so that time-outs apply. All are judged, and
 * their failures are reported together.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(TailUnitExtension.class)
public @interface DeclaredCriterion {

    /**
     * What makes a gate of the annotation.
     *
     * @return a class with a constructor without parameters, for this annotation
     */
    Class<? extends CriterionProvider<?>> provider();
}
