package dev.safepersist.legacy;

import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What is known of the use of versions: the content of the file that {@link Deprecations} keeps.
 *
 * @param since when the counting began
 * @param oldest the oldest version that is served
 * @param newest the newest version
 * @param deprecations the deprecated versions
 * @param uses the uses
 * @since 0.1
 */
public record VersionUses(
    Instant since, int oldest, int newest, List<Deprecation> deprecations, List<VersionUse> uses) {
  /** The name that {@code migrate report --compatibility} looks for. */
  public static final String FILE_NAME = "version-uses.json";

  private static final Store<VersionUses> STORE =
      Store.builder(VersionUses.class)
          .policy(Policy.defaults().withRetention(Retention.keep(2)))
          .description("Who uses which versions")
          .build();

  /** Copies the lists. */
  public VersionUses {
    Objects.requireNonNull(since);
    deprecations = List.copyOf(deprecations);
    uses = List.copyOf(uses);
  }

  /**
   * What {@code file} holds.
   *
   * @throws java.nio.file.NoSuchFileException if it is missing
   * @throws dev.safepersist.store.LoadException if it cannot be loaded
   */
  public static VersionUses load(Path file) throws IOException {
    return STORE.load(file).value();
  }

  /**
   * Adds uses to what {@code file} holds; other processes may do so at the same time.
   *
   * @param since when the counting began, if the file is missing
   */
  static void add(Path file, VersionWindow window, Instant since, Collection<VersionUse> more)
      throws IOException {
    STORE.update(
        file,
        () -> of(window, since, List.of()),
        known -> {
          UseCounts counts = new UseCounts(known.uses());
          more.forEach(counts::add);
          return of(window, known.since(), counts.list());
        });
  }

  private static VersionUses of(VersionWindow window, Instant since, List<VersionUse> uses) {
    return new VersionUses(since, window.oldest(), window.newest(), window.deprecations(), uses);
  }
}
