package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.FileFacts;
import java.nio.file.Path;

/** What is known of other processes that write files. */
@FunctionalInterface
interface OtherWriters {
  /**
   * Whether a process may have {@code file} open for writing: its bytes would be lost if another
   * file took its name.
   */
  boolean mayWrite(Path file, FileFacts facts);
}
