package dev.safepersist.migration.place;

import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where documents are kept: a directory, a table. Immutable; opens nothing before it is asked to.
 */
public interface Place {
  /** The folder in which migrations of the place keep their state. */
  Path migrations();

  /** Whether that folder was chosen, instead of following from the place. */
  boolean hasChosenState();

  /**
   * Requires that the place exists and can be reached.
   *
   * @throws IOException with what is wrong, and a remedy
   */
  void requirePresent() throws IOException;

  /**
   * Requires that documents written to {@code target} are not read here as documents.
   *
   * @throws IOException if the places overlap
   */
  void requireApart(Place target) throws IOException;

  /**
   * Opens the place to read documents.
   *
   * @param settles whether changes that a dead process left half done are finished first, which
   *     writes to documents; else such a document is unreadable
   */
  Source source(boolean settles) throws IOException;

  /** Opens the place to write documents. */
  TargetSide target(Site site) throws IOException;

  /**
   * What an administrator sets up before the first migration to this place; empty if nothing.
   *
   * @param inPlace whether its own documents are replaced
   */
  default Optional<Setup> setup(boolean inPlace) {
    return Optional.empty();
  }

  /**
   * Migrates to {@code target} while other programs go on writing here; empty if this place cannot
   * tell what they write.
   *
   * @param migration the id of the migration
   */
  default Optional<Online> online(Place target, String migration, Online.Formats formats)
      throws IOException {
    return Optional.empty();
  }
}
