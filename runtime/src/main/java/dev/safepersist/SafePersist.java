package dev.safepersist;

import dev.safepersist.commit.Durability;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Validation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the annotation processor for safe save and load code.
 *
 * <p>On methods of an interface, the implementation {@code Safe<Interface>} is generated; the
 * direction of a method follows from its signature: a path and a value save, a path and a result
 * load, a path and a {@link java.util.function.UnaryOperator} update. On two methods of a class,
 * one that returns the state and one that takes it, the companion {@code Safe<Class>} is generated.
 * On a type, the annotation gives the defaults of its methods; a member given on a method overrides
 * the same member of the type.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SafePersist {
  /** The JSON Schema of the data: a class-path resource or a file; none by default. */
  String schema() default "";

  /** The format version of the data; 1 by default. */
  int version() default 1;

  /** What the file is, in a few words; goes into the metadata. */
  String description() default "";

  /** What an acknowledged save survives. */
  Durability durability() default Durability.DURABLE;

  /** What a schema error means. */
  Validation validation() default Validation.STRICT;

  /** Where the metadata is kept. */
  MetadataPlacement metadata() default MetadataPlacement.ENVELOPE;

  /**
   * How many of the newest backups are kept. The default, -1, stands for {@link
   * dev.safepersist.commit.Retention#defaults()}; 0 keeps none.
   */
  int backups() default -1;
}
