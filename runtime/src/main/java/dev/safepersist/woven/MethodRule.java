package dev.safepersist.woven;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Retention;
import dev.safepersist.save.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the annotation of a woven method asks for. The bytes of a file are the program's, so that
 * metadata is kept beside it or not at all.
 *
 * @param policy how the files are committed
 * @param schema what they must fit, if anything
 */
record MethodRule(Policy policy, Optional<MethodSchema> schema) {
  static MethodRule of(
      Class<?> type,
      String schema,
      String durability,
      String validation,
      String metadata,
      int backups) {
    Policy policy =
        Policy.defaults()
            .withDurability(Durability.valueOf(durability))
            .withValidation(Validation.valueOf(validation))
            .withMetadata(
                MetadataPlacement.valueOf(metadata) == MetadataPlacement.NONE
                    ? MetadataPlacement.NONE
                    : MetadataPlacement.SIDECAR)
            .withRetention(backups < 0 ? Retention.defaults() : Retention.keep(backups));
    return new MethodRule(
        policy, schema.isEmpty() ? Optional.empty() : Optional.of(new MethodSchema(type, schema)));
  }

  /**
   * Requires whole documents that fit the schema. No bytes at all will do where there were none:
   * over a version with content they are what a serializer leaves that fails before its first byte.
   *
   * @param inPlace the length of the version in place
   * @throws RejectedException with what is wrong, in a clause
   */
  void require(StagedVersion version, long inPlace) throws IOException {
    if (version.bytes() == 0) {
      if (inPlace > 0) {
        throw new RejectedException(
            version.file(),
            "nothing was written, and the version in place has " + inPlace + " bytes");
      }
      return;
    }
    StructureScanner scanner = StructureScanner.scan(version.open());
    Verdict verdict = scanner.verdict();
    if (verdict != Verdict.COMPLETE && (verdict != Verdict.EMPTY || inPlace > 0)) {
      throw new RejectedException(version.file(), "what was written " + problem(scanner));
    }
    if (schema.isPresent() && policy.validation() != Validation.OFF) {
      schema.get().require(version, policy.validation());
    }
  }

  private static String problem(StructureScanner scanner) {
    return switch (scanner.verdict()) {
      case EMPTY -> "holds no JSON document";
      case BROKEN -> "is no JSON at byte " + scanner.offset() + ", " + scanner.problem();
      default -> scanner.problem() + " at byte " + scanner.offset();
    };
  }

  /** Tells whether a version in place is whole. */
  Inspection inspect(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean whole = StructureScanner.scan(in).verdict() == Verdict.COMPLETE;
      return new Inspection(whole ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
    }
  }
}
