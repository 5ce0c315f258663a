package dev.safepersist.operations.versions;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Update;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a change did in a tree: the updates that name it, and the versions that were kept before it.
 *
 * @since 0.1
 */
public final class ChangeParts {
  private static final String CHANGE = "change";

  private ChangeParts() {}

  /**
   * One thing that a change did.
   *
   * @param file the file that it was done to
   * @param time when
   * @param backup the version that was kept; empty for an update
   * @param update the update; empty for a version that was kept
   */
  public record Part(Path file, Instant time, Optional<Path> backup, Optional<Update> update) {}

  /**
   * The parts of {@code change} below {@code top}, oldest first.
   *
   * @param stateDirectory where the state of the files is kept; empty if next to them
   * @param failed hears of what cannot be read
   */
  public static List<Part> below(
      Path top, String change, Optional<Path> stateDirectory, BiConsumer<Path, IOException> failed)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path directory : FileTree.withState(top.toRealPath(), stateDirectory, failed)) {
      StateDirectory state = StateDirectory.of(directory, stateDirectory);
      try {
        parts.addAll(in(directory, state, change, stateDirectory));
      } catch (IOException failure) {
        failed.accept(state.root(), failure);
      }
    }
    parts.sort(Comparator.comparing(Part::time));
    return parts;
  }

  private static List<Part> in(
      Path directory, StateDirectory state, String change, Optional<Path> stateDirectory)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Update update : Artifacts.in(directory, StateFiles.policy(stateDirectory)).updates()) {
      if (change.equals(update.details().get(CHANGE))) {
        Path file = directory.resolve(update.artifact());
        parts.add(new Part(file, update.time(), Optional.empty(), Optional.of(update)));
      }
    }
    for (HistoryLine line : History.of(state).lines(each -> true)) {
      line.entry()
          .kept()
          .filter(kept -> isOf(kept, change))
          .map(kept -> kept(directory, state, line, kept))
          .ifPresent(parts::add);
    }
    return parts;
  }

  private static boolean isOf(BackupRecord kept, String change) {
    return kept.change().filter(made -> made.id().equals(change)).isPresent();
  }

  private static Part kept(
      Path directory, StateDirectory state, HistoryLine line, BackupRecord kept) {
    return new Part(
        directory.resolve(line.file()),
        kept.time(),
        Optional.of(state.backups().resolve(kept.name())),
        Optional.empty());
  }
}
