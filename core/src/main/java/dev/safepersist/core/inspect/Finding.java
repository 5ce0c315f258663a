package dev.safepersist.core.inspect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an {@link Examination} found.
 *
 * @param file the file it found it at
 * @param kind what it is about
 * @param judgement what the file is; empty unless it was judged
 * @param backup the backup that was restored, or would be; empty if there is none
 * @param aside where the bytes of a file are that was restored; empty if none was
 */
public record Finding(
    Path file,
    Kind kind,
    Optional<Judgement> judgement,
    Optional<Path> backup,
    Optional<Path> aside) {
  /** What a finding is about. */
  public enum Kind {
    /** A stage that a crash left over. */
    STALE_STAGE,
    /** A change that a crash left unfinished. */
    UNFINISHED_CHANGE,
    /** A backup that is the file itself under a second name. */
    SHARED_BACKUP,
    /** A file that was judged. */
    FILE
  }

  static Finding of(Path file, Kind kind) {
    return new Finding(file, kind, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Finding of(Path file, Judgement judgement) {
    return new Finding(file, Kind.FILE, Optional.of(judgement), Optional.empty(), Optional.empty());
  }

  Finding with(Optional<Path> restored, Optional<Path> setAside) {
    return new Finding(file, kind, judgement, restored, setAside);
  }
}
