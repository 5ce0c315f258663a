package dev.safepersist.legacy;

import dev.safepersist.message.runtime.RuntimeMessage;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The versions that are served, and those of them that are deprecated. Immutable.
 *
 * <pre>{@code
 * VersionWindow window =
 *     VersionWindow.of(2, 4)
 *         .deprecate(2, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 7, 1), "name the tempo in BPM");
 * }</pre>
 *
 * @since 0.1
 */
public final class VersionWindow {
  private final int oldest;
  private final int newest;
  private final NavigableMap<Integer, Deprecation> deprecations;

  private VersionWindow(int oldest, int newest, NavigableMap<Integer, Deprecation> deprecations) {
    this.oldest = oldest;
    this.newest = newest;
    this.deprecations = deprecations;
  }

  /** All versions from {@code oldest} to {@code newest}. */
  public static VersionWindow of(int oldest, int newest) {
    if (oldest < 0 || oldest > newest) {
      throw new IllegalArgumentException(
          "a window leads from an older to a newer version, not from " + oldest + " to " + newest);
    }
    return new VersionWindow(oldest, newest, Collections.emptyNavigableMap());
  }

  /**
   * This, with a version that is still served, but not for ever.
   *
   * @param version the version; the newest cannot be deprecated
   * @param since the day from which on it should not be used
   * @param removal the day on which it will be dropped; it is served until the window says
   *     otherwise
   * @param guidance how to move to the next version, in one sentence
   */
  public VersionWindow deprecate(int version, LocalDate since, LocalDate removal, String guidance) {
    if (version < oldest || version >= newest) {
      throw new IllegalArgumentException(
          "version " + version + " is not one of " + oldest + " to " + (newest - 1));
    }
    NavigableMap<Integer, Deprecation> more = new TreeMap<>(deprecations);
    more.put(version, new Deprecation(version, since, removal, guidance));
    return new VersionWindow(oldest, newest, more);
  }

  /** The oldest version that is served. */
  public int oldest() {
    return oldest;
  }

  /** The newest version. */
  public int newest() {
    return newest;
  }

  /** The deprecated versions, oldest first. */
  public List<Deprecation> deprecations() {
    return List.copyOf(deprecations.values());
  }

  /** The deprecation of {@code version}. */
  public Optional<Deprecation> deprecation(int version) {
    return Optional.ofNullable(deprecations.get(version));
  }

  /** The version to which a program of {@code version} should move: the next that will stay. */
  public int successor(int version) {
    int next = version + 1;
    while (next < newest && deprecations.containsKey(next)) {
      next++;
    }
    return Math.min(next, newest);
  }

  /**
   * Requires that {@code version} is served.
   *
   * @param program who asks for it
   * @throws VersionRefusedException if it is too old or too new
   */
  public void require(int version, String program) {
    if (version < oldest) {
      int next = successor(oldest - 1);
      throw new VersionRefusedException(
          version, RuntimeMessage.VERSION_TOO_OLD.text(program, version, oldest, next));
    }
    if (version > newest) {
      throw new VersionRefusedException(
          version, RuntimeMessage.VERSION_TOO_NEW.text(program, version, newest, newest));
    }
  }

  @Override
  public String toString() {
    return "versions " + oldest + " to " + newest + ", deprecated " + deprecations.keySet();
  }
}
