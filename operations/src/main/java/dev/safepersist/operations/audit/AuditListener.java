package dev.safepersist.operations.audit;

import java.io.IOException;
import java.nio.file.Path;

/** Hears of what an audit finds, in the order of the walk, from one thread. */
public interface AuditListener {
  /** A file was audited. */
  void audited(AuditedFile file);

  /** A file or directory could not be read. */
  void failed(Path path, IOException failure);

  /** A list of checksums names a file that is missing. */
  void missing(Path path);
}
