package dev.safepersist.crash;

import java.util.List;
import java.util.Optional;

/** One step of a program towards the disk, as the crash model sees it. */
sealed interface Operation {
  /**
   * A write to a file, or a cut of it.
   *
   * @param after the whole content afterwards
   * @param how what happened, for people
   */
  record Changed(Node file, Data after, String how) implements Operation {}

  /** A sync of a file. */
  record Synced(Node file) implements Operation {}

  /** A sync of a directory: of its own names, not of what is below them. */
  record DirectorySynced(Node directory) implements Operation {}

  /**
   * One change of names: a creation, a link, a removal, a rename.
   *
   * @param changes what becomes of each name; for a rename between two directories the new name
   *     comes first
   * @param how what happened, for people
   */
  record Named(List<NameChange> changes, String how) implements Operation {
    public Named {
      changes = List.copyOf(changes);
    }
  }

  /** Attributes changed: permissions or times. */
  record Attributes(Node node, Stamp after) implements Operation {}

  /** The program reported that the work so far is safe. */
  record Acknowledged() implements Operation {}

  /** From now on {@code name} in {@code directory} stands for {@code node}, or for nothing. */
  record NameChange(Node directory, String name, Optional<Node> node) {}
}
