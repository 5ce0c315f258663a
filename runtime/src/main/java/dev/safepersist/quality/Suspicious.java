package dev.safepersist.quality;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Suspicious if too many values of this property are the given one, which a failed computation
 * leaves behind.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Suspicious {
  /**
   * The value, as JSON, such as {@code 440.0}, {@code NaN}, or {@code "unknown"} with its quotes.
   */
  String value();

  /** The share of the values, from 0 to 1, above which it is suspicious. */
  double above() default 0.5;
}
