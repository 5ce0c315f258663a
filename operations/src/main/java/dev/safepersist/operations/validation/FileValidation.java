package dev.safepersist.operations.validation;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.format.Format;
import dev.safepersist.operations.state.DocumentData;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.wire.Gzip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * How files are validated.
 *
 * @param schema the schema; without one, only the syntax and the checksum of an envelope are
 *     checked
 * @param whole whether the whole document is validated, instead of the data of an envelope
 * @param syntax how JSON text may be written; without it, the name of the file decides
 * @param stateDirectory where the state of files is kept; empty if next to them
 */
public record FileValidation(
    Optional<Schema> schema,
    boolean whole,
    Optional<Syntax> syntax,
    Optional<Path> stateDirectory) {
  private static final String CHANGED =
      "not as it was saved: the checksum in its metadata is another one";

  /**
   * What is wrong with a file.
   *
   * @param document its bytes
   */
  public List<PlacedFinding> check(Path file, byte[] document) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Gzip.isMarked(document) || Format.of(document, name).notation().isBinary()) {
      return binary(file, name);
    }
    Optional<StrictJson.Problem> notJson = StrictJson.checkUnique(document);
    if (notJson.isPresent() && syntax(name) == Syntax.LENIENT) {
      return lenient(document);
    }
    if (notJson.isPresent()) {
      StrictJson.Problem problem = notJson.get();
      Finding finding = new Finding(Finding.Severity.ERROR, "", "", problem.clause());
      return List.of(new PlacedFinding(finding, problem.line(), problem.column()));
    }
    Optional<Envelope> envelope = whole ? Optional.empty() : Envelope.read(document);
    if (envelope.isEmpty() || isPlain(file, document, envelope.get().integrity())) {
      List<Finding> findings = schema.map(rules -> rules.validate(document)).orElse(List.of());
      return Places.of(document, "", findings);
    }
    return enveloped(document, envelope.get());
  }

  /** Whether the file was saved without an envelope, whatever its members are called. */
  private boolean isPlain(Path file, byte[] document, Envelope.Integrity integrity)
      throws IOException {
    return DocumentData.plain(file, stateDirectory)
        .contain(Crc32c.hex(Crc32c.of(document)), integrity);
  }

  private List<PlacedFinding> enveloped(byte[] document, Envelope envelope) {
    List<PlacedFinding> all = new ArrayList<>();
    if (envelope.integrity() == Envelope.Integrity.MISMATCH) {
      all.add(PlacedFinding.of(CHANGED));
    }
    List<Finding> findings =
        schema
            .map(rules -> rules.validate(document, envelope.dataOffset(), envelope.dataLength()))
            .orElse(List.of());
    all.addAll(Places.of(document, "/" + Envelope.DATA, findings));
    return all;
  }

  private Syntax syntax(String name) {
    boolean commented = name.toLowerCase(Locale.ROOT).endsWith(".jsonc");
    return syntax.orElse(commented ? Syntax.LENIENT : Syntax.STRICT);
  }

  private List<PlacedFinding> lenient(byte[] text) {
    StructureScanner scanner = new StructureScanner();
    scanner.update(text, 0, text.length);
    if (scanner.verdict() == StructureScanner.Verdict.EMPTY) {
      return List.of(PlacedFinding.of("not JSON: there is no JSON value"));
    }
    Schema rules = schema.orElseGet(() -> Schema.parse("any", "{}"));
    return rules.validateLenient(text).stream()
        .map(finding -> new PlacedFinding(finding, 0, 0))
        .toList();
  }

  /** The data of a compressed or binary file, or its text. */
  private List<PlacedFinding> binary(Path file, String name) throws IOException {
    Inspection inspection = StateFiles.VERIFIER.inspect(file, name);
    if (inspection.verdict() == Inspection.Verdict.BROKEN) {
      return List.of(PlacedFinding.of("not readable: " + inspection.problem()));
    }
    List<PlacedFinding> all = new ArrayList<>();
    if (inspection.seal() == Inspection.Seal.DAMAGED
        || inspection.seal() == Inspection.Seal.CHANGED) {
      all.add(PlacedFinding.of(CHANGED));
    }
    try {
      schema
          .map(rules -> validated(file, name, rules))
          .orElse(List.of())
          .forEach(finding -> all.add(new PlacedFinding(finding, 0, 0)));
    } catch (java.io.UncheckedIOException failure) {
      throw failure.getCause();
    } catch (JacksonException unreadable) {
      all.add(PlacedFinding.of("not readable: " + StrictJson.Problem.of(unreadable)));
    }
    return all;
  }

  private List<Finding> validated(Path file, String name, Schema rules) {
    try {
      return rules.validate(DocumentData.read(file, name, stateDirectory));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
