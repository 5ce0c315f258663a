package dev.safepersist.operations.versions;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The way back to a version of a file. Its bytes are verified before and after; the version in its
 * way becomes a backup itself, or is set aside if it is broken.
 *
 * @param file the file
 * @param stateDirectory where its state is kept; empty for the {@code .safepersist} next to it
 * @since 0.1
 */
public record VersionRestoration(Path file, Optional<Path> stateDirectory) {
  /**
   * What was done.
   *
   * @param version the version that is in place
   * @param changed whether it was not before
   * @param kept where the version is that was replaced; empty if none was
   */
  public record Result(Version version, boolean changed, Optional<Path> kept) {}

  /**
   * The version that is meant.
   *
   * @param wanted what {@link Versions#find} takes; empty for the newest that is whole
   * @return empty if there is none that is whole
   * @throws IllegalArgumentException if there is no such version, or several
   * @throws DamagedVersionException if it is damaged
   */
  public Optional<Version> choose(Optional<String> wanted) throws IOException {
    Versions versions = Versions.of(file, stateDirectory);
    if (wanted.isEmpty()) {
      return versions.newestGood();
    }
    Version found = versions.find(wanted.get());
    if (!versions.verify(found)) {
      throw new DamagedVersionException(damage(found));
    }
    return Optional.of(found);
  }

  private static String damage(Version version) throws IOException {
    return version.backup().isPresent()
        ? CoreMessage.BACKUP_BROKEN.text(
            version.path(), version.id(), FileSum.of(version.path()).crc32c())
        : OperationsMessage.OLDER_COPY_BROKEN.text(version.path());
  }

  /** Restores what {@link #choose} chooses; empty if there is nothing that is whole. */
  public Optional<Result> restore(Optional<String> wanted) throws IOException {
    SafeFile safe = StateFiles.open(file, stateDirectory);
    try (Locked locked = safe.lock()) {
      Optional<Version> chosen = choose(wanted);
      return chosen.isPresent() ? Optional.of(restore(locked, chosen.get())) : Optional.empty();
    }
  }

  private Result restore(Locked locked, Version version) throws IOException {
    Target target = locked.target();
    Judgement judgement =
        new FileJudge(StateFiles.VERIFIER).judge(target, locked.trail()).judgement();
    boolean missing = judgement.condition() == Condition.MISSING;
    if (!missing && Files.mismatch(version.path(), target.file()) == -1) {
      return new Result(version, false, Optional.empty());
    }
    Optional<Path> aside = Optional.empty();
    if (judgement.condition().mayBeHealed()) {
      aside = Optional.of(locked.setAside("found broken when a backup was restored"));
    }
    String wanted =
        version.backup().isPresent() ? version.id() : FileSum.of(version.path()).crc32c();
    Optional<Path> replaced = locked.restore(version.path(), wanted).backup();
    String after = FileSum.of(target.file()).crc32c();
    if (!after.equals(wanted)) {
      throw new IOException(CoreMessage.BACKUP_BROKEN.text(file, wanted, after));
    }
    return new Result(version, true, aside.or(() -> replaced));
  }
}
