package dev.safepersist.core.intercept;

import dev.safepersist.core.structure.StructureScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** When the bytes of a file count as whole. */
@FunctionalInterface
public interface DocumentSyntax {
  /** When their JSON structure is closed: comments and several documents are allowed. */
  DocumentSyntax CLOSED = DocumentSyntax::problemOfStructure;

  /** Always: the file is no JSON. */
  DocumentSyntax ANY = (in, blankAllowed) -> Optional.empty();

  /**
   * What is wrong with a document, as the end of a sentence.
   *
   * @param blankAllowed whether white space alone will do
   */
  Optional<String> problem(InputStream in, boolean blankAllowed) throws IOException;

  private static Optional<String> problemOfStructure(InputStream in, boolean blankAllowed)
      throws IOException {
    StructureScanner scanner = StructureScanner.scan(in);
    return switch (scanner.verdict()) {
      case COMPLETE -> Optional.empty();
      case EMPTY -> blankAllowed ? Optional.empty() : Optional.of(Clause.HOLDS_NO_DOCUMENT.text());
      case BROKEN -> Optional.of(Clause.IS_NO_JSON.text(scanner.offset(), scanner.problem()));
      default -> Optional.of(Clause.ENDS_EARLY.text(scanner.problem(), scanner.offset()));
    };
  }
}
