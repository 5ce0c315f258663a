package dev.safepersist.core.inspect;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentSource;
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
    return Uninterrupted.call(() -> inspected(file, name));
  }

  private static Inspection inspected(Path file, String name) throws IOException {
    if (Files.size(file) == 0) {
      return new Inspection(Verdict.BROKEN, 0, 0);
    }
    return name.endsWith(".json")
        ? structure(() -> HeldFiles.read(file), 0)
        : new Inspection(Verdict.UNKNOWN, 0, 0);
  }

  /**
   * Judges a document without a checksum by its structure: good if that is complete, unknown if it
   * may be, in a charset that is not known here.
   *
   * @param schemaVersion the version of its schema; 0 if it has none
   */
  public static Inspection structure(DocumentSource document, int schemaVersion)
      throws IOException {
    DocumentCheck check = DocumentCheck.of(document);
    return switch (check.kind()) {
      case WHOLE -> new Inspection(Verdict.GOOD, 0, schemaVersion);
      case UNDECIDED ->
          new Inspection(Verdict.UNKNOWN, 0, schemaVersion, Seal.ABSENT, check.problem());
      case EMPTY, NOT_WHOLE ->
          new Inspection(Verdict.BROKEN, 0, schemaVersion, Seal.ABSENT, check.problem());
    };
  }
}
