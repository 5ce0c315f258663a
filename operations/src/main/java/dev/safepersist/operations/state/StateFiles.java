package dev.safepersist.operations.state;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How operations open files. They do not know the policy of the program that owns a file, so they
 * prune nothing, and leave the bytes of a version as they are.
 */
public final class StateFiles {
  /** Decides whether files are whole. */
  public static final Verifier VERIFIER = new EnvelopeVerifier();

  /** Prunes nothing, and leaves the bytes of a version as they are. */
  public static final Policy POLICY =
      Policy.defaults()
          .withRetention(Retention.unlimited())
          .withMetadata(MetadataPlacement.SIDECAR);

  private StateFiles() {}

  /** The file at {@code path}, whose state is beside it or in {@code stateDirectory}. */
  public static SafeFile open(Path path, Optional<Path> stateDirectory) {
    return SafeFile.of(path, policy(stateDirectory), VERIFIER);
  }

  /** The policy of operations on files whose state is beside them or in {@code stateDirectory}. */
  public static Policy policy(Optional<Path> stateDirectory) {
    return stateDirectory.map(POLICY::withStateDirectory).orElse(POLICY);
  }

  /**
   * Sets the version in place aside if it is broken, since what is broken is no backup.
   *
   * @return where it is now; empty if it is not broken
   */
  public static Optional<Path> setAsideIfBroken(Locked locked, String reason) throws IOException {
    FileJudge judge = new FileJudge(VERIFIER);
    boolean broken =
        judge.judge(locked.target(), locked.trail()).judgement().condition().mayBeHealed();
    return broken ? Optional.of(locked.setAside(reason)) : Optional.empty();
  }
}
