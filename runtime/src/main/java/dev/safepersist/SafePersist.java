package dev.safepersist;

import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Validation;
import dev.safepersist.store.Loaded;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the annotation processor generate safe code for saving and loading.
 *
 * <p>On abstract methods of an interface or a class, the implementation {@code Safe<Type>} is
 * generated; the direction of a method follows from its signature: a path and a value save, a path
 * and a result load, a path and a {@link java.util.function.UnaryOperator} update, a {@link Loaded}
 * and a value replace. On two members of a class, a method that returns the state and a method,
 * static factory or constructor that takes it, the companion {@code Safe<Class>} is generated;
 * likewise for a record, which is its own state. On a method that writes files itself, these are
 * staged and published when it has ended normally, if the method is woven at build time or the
 * agent runs. On a type or a package, the annotation gives the defaults for its members; an element
 * set closer to the method overrides the same element set farther away.
 *
 * <pre>{@code
 * @SafePersist(schema = "schemas/song.schema.json", version = 2, description = "A song")
 * interface SongStore {
 *   @SafePersist
 *   Receipt save(Path file, Song song) throws IOException;
 *
 *   @SafePersist
 *   Song load(Path file) throws IOException;
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PACKAGE})
public @interface SafePersist {
  /** The JSON Schema of the data: a class-path resource or a file; none by default. */
  String schema() default "";

  /** The schema version of the data; 1 by default. */
  int version() default 1;

  /** A short description of the file, for the metadata. */
  String description() default "";

  /** What an acknowledged save survives. */
  Durability durability() default Durability.DURABLE;

  /** What a schema error means. */
  Validation validation() default Validation.STRICT;

  /** Where the metadata is kept. */
  MetadataPlacement metadata() default MetadataPlacement.ENVELOPE;

  /**
   * How many of the newest backups are kept. The default, -1, stands for {@link
   * dev.safepersist.save.Retention#defaults()}; 0 keeps none.
   */
  int backups() default -1;
}
