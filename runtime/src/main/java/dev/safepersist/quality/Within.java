package dev.safepersist.quality;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A number that is in a range, or an array of such.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Within {
  /** The least. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The most. */
  double max() default Double.POSITIVE_INFINITY;
}
