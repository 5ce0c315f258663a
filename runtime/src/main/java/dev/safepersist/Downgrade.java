package dev.safepersist;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the way back of an {@link Upgrade}: a static method with one parameter, the data of version
 * {@link #from}, that returns the data of the version before it. It stands in the same type as the
 * upgrade that leads to that version, takes what the upgrade returns, and returns what the upgrade
 * takes. A migration takes documents back by it, and code that knows the older version can go on
 * with newer data.
 *
 * <pre>{@code
 * @Upgrade(from = 1)
 * static ObjectNode named(ObjectNode data) { … }
 *
 * @Downgrade(from = 2, loses = "/tags")
 * static ObjectNode unnamed(ObjectNode data) { … }
 * }</pre>
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Downgrade {
  /** The version of the data that is taken; at least 1. */
  int from();

  /**
   * Places of the older version, as JSON pointers, whose values do not survive an upgrade and a
   * downgrade. None by default.
   */
  String[] loses() default {};
}
