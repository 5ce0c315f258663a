package dev.safepersist;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the step from one schema version of the data to the next: a static method with one
 * parameter, the data of version {@link #from}, that returns the data of the version after it. Both
 * are trees ({@code ObjectNode}, {@code JsonNode}) or values of types of the program. It stands in
 * the type that is stored, or in the annotated type if that stores one type only. Generated code
 * takes the steps that a file needs when it loads the file.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Upgrade {
  /** The version of the data that is taken; from 1, or 0 for data that has no schema version. */
  int from();
}
