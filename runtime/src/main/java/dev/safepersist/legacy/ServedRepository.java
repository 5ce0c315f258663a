package dev.safepersist.legacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that serves the interface of an old program by {@link LegacyRepository}: the
 * annotation processor reports each method of the interface that cannot be served, by the rules by
 * which {@link LegacyRepository#as} would refuse it. The interface itself stays as it is.
 *
 * <pre>{@code
 * @ServedRepository(type = OldSongs.class, values = OldSong.class)
 * final class Songs {
 *   static OldSongs in(Path directory) {
 *     return LegacyRepository.of(OLD, OldSong.class, directory, ".json").as(OldSongs.class);
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface ServedRepository {
  /** The interface. */
  Class<?> type();

  /** The type of the values that it loads and saves. */
  Class<?> values();
}
