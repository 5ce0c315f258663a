package dev.safepersist.core.inspect;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.structure.DocumentCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The judgement that needs no JSON library: an empty file is broken, a {@code .json} file is good
 * if its structure is complete, and of any other file nothing is known. Reads in constant memory.
 * Stateless.
 */
public final class StructureVerifier implements Verifier {
  /** Creates a verifier. */
  public StructureVerifier() {}

  @Override
  public Inspection inspect(Path file, String name) throws IOException {
    return new Inspection(verdict(file, name), 0, 0);
  }

  private static Inspection.Verdict verdict(Path file, String name) throws IOException {
    if (Files.size(file) == 0) {
      return Inspection.Verdict.BROKEN;
    }
    return name.endsWith(".json") ? structure(file) : Inspection.Verdict.UNKNOWN;
  }

  /**
   * Whether the structure of the document in {@code file} is complete; unknown if it may be, in a
   * charset that is not known here.
   */
  public static Inspection.Verdict structure(Path file) throws IOException {
    return verdict(DocumentCheck.of(() -> Files.newInputStream(file)));
  }

  /** What {@code check} says of a file. */
  public static Inspection.Verdict verdict(DocumentCheck check) {
    return switch (check.kind()) {
      case WHOLE -> Inspection.Verdict.GOOD;
      case UNDECIDED -> Inspection.Verdict.UNKNOWN;
      case EMPTY, NOT_WHOLE -> Inspection.Verdict.BROKEN;
    };
  }
}
