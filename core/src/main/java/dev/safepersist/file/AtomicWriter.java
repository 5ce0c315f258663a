package dev.safepersist.file;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.history.CanonicalWriter;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A writer of UTF-8 text whose text becomes the file only when {@link #commit()} is called. Closing
 * without a commit discards it: a writer must not guess whether what it got is all. Text that is
 * not Unicode (half a surrogate pair) is an error. Used by one thread at a time.
 *
 * @since 0.1
 */
public final class AtomicWriter extends Writer {
  private final SafeFile file;
  private final StagedFile stage;
  private final Writer text;
  private boolean ended;

  /** Opens a writer for {@code file}. Not for callers outside SafePersist. */
  @SuppressWarnings("exports")
  public AtomicWriter(SafeFile file) throws IOException {
    this.file = file;
    this.stage = file.stage();
    this.text = new OutputStreamWriter(stage.output(), StandardCharsets.UTF_8.newEncoder());
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    requireOpen();
    text.write(chars, offset, length);
  }

  /** Passes the text on to the stage; nothing of it is visible yet. */
  @Override
  public void flush() throws IOException {
    requireOpen();
    text.flush();
  }

  /**
   * Makes the text the new version of the file. Nothing can be written after it.
   *
   * @throws dev.safepersist.save.SaveException if it was not saved
   */
  public Receipt commit() throws IOException {
    requireOpen();
    CanonicalWriter.of(Optional.empty()).check(file.target(), Optional.empty());
    ended = true;
    text.close();
    return stage.commit(List.of());
  }

  /** Discards the text, unless it was committed. */
  @Override
  public void close() throws IOException {
    ended = true;
    stage.close();
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("this writer was committed or closed");
    }
  }
}
