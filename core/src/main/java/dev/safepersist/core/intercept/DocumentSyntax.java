package dev.safepersist.core.intercept;

import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentCheck.Kind;
import dev.safepersist.core.structure.DocumentSource;
import java.io.IOException;
import java.util.Optional;

/** When the bytes of a file count as whole. */
@FunctionalInterface
public interface DocumentSyntax {
  /** When their JSON structure is closed: comments and several documents are allowed. */
  DocumentSyntax CLOSED = DocumentCheck::of;

  /** Always: the file is no JSON. */
  DocumentSyntax ANY = source -> new DocumentCheck(Kind.WHOLE, Optional.empty(), "");

  /** What the bytes of {@code source} are. */
  DocumentCheck check(DocumentSource source) throws IOException;
}
