package dev.safepersist.agent.redirect;

import dev.safepersist.commit.Inspection;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.StagedVersion;
import dev.safepersist.json.StructureScanner;
import dev.safepersist.json.StructureScanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether bytes are whole JSON documents; what the agent knows of a file without a schema. */
final class Document {
  private Document() {}

  /**
   * Requires whole documents.
   *
   * @param blankAllowed whether white space alone will do
   * @throws RejectedException with what is wrong, in a clause
   */
  static void require(StagedVersion version, boolean blankAllowed) throws IOException {
    StructureScanner scanner = StructureScanner.scan(version.open());
    Verdict verdict = scanner.verdict();
    if (verdict == Verdict.COMPLETE || (verdict == Verdict.EMPTY && blankAllowed)) {
      return;
    }
    String problem =
        switch (verdict) {
          case EMPTY -> "holds no JSON document";
          case BROKEN -> "is no JSON at byte " + scanner.offset() + ", " + scanner.problem();
          default -> scanner.problem() + " at byte " + scanner.offset();
        };
    throw new RejectedException(version.file(), "what was written " + problem);
  }

  /** Looks into a file that may become a backup. */
  static Inspection inspect(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Verdict verdict = StructureScanner.scan(in).verdict();
      return new Inspection(
          verdict == Verdict.COMPLETE ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
    }
  }
}
