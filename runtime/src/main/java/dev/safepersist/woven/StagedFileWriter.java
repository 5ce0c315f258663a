package dev.safepersist.woven;

import dev.safepersist.core.disk.Uninterrupted;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * A {@code FileWriter} of a woven method.
 *
 * @since 0.1
 */
public final class StagedFileWriter extends FileWriter {
  private final RedirectedOpen opening;

  /** As {@link FileWriter#FileWriter(String)}. */
  public StagedFileWriter(String name) throws IOException {
    this(Names.file(name), false);
  }

  /** As {@link FileWriter#FileWriter(String, boolean)}. */
  public StagedFileWriter(String name, boolean append) throws IOException {
    this(Names.file(name), append);
  }

  /** As {@link FileWriter#FileWriter(File)}. */
  public StagedFileWriter(File file) throws IOException {
    this(file, false);
  }

  /** As {@link FileWriter#FileWriter(File, boolean)}. */
  public StagedFileWriter(File file, boolean append) throws IOException {
    this(RedirectedOpen.of(file, append), file, append);
  }

  /** As {@link FileWriter#FileWriter(FileDescriptor)}. */
  public StagedFileWriter(FileDescriptor descriptor) {
    super(descriptor);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link FileWriter#FileWriter(String, Charset)}. */
  public StagedFileWriter(String name, Charset charset) throws IOException {
    this(Names.file(name), charset, false);
  }

  /** As {@link FileWriter#FileWriter(String, Charset, boolean)}. */
  public StagedFileWriter(String name, Charset charset, boolean append) throws IOException {
    this(Names.file(name), charset, append);
  }

  /** As {@link FileWriter#FileWriter(File, Charset)}. */
  public StagedFileWriter(File file, Charset charset) throws IOException {
    this(file, charset, false);
  }

  /** As {@link FileWriter#FileWriter(File, Charset, boolean)}. */
  public StagedFileWriter(File file, Charset charset, boolean append) throws IOException {
    this(RedirectedOpen.of(file, append), file, charset, append);
  }

  private StagedFileWriter(RedirectedOpen opening, File file, boolean append) throws IOException {
    super(opening.insteadOf(file), append);
    this.opening = opening.begun();
  }

  private StagedFileWriter(RedirectedOpen opening, File file, Charset charset, boolean append)
      throws IOException {
    super(opening.insteadOf(file), charset, append);
    this.opening = opening.begun();
  }

  @Override
  public void write(int c) throws IOException {
    noting(() -> super.write(c));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    noting(() -> super.write(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    noting(() -> super.write(text, offset, length));
  }

  @Override
  public Writer append(CharSequence text) throws IOException {
    noting(() -> super.append(text));
    return this;
  }

  @Override
  public Writer append(CharSequence text, int start, int end) throws IOException {
    noting(() -> super.append(text, start, end));
    return this;
  }

  @Override
  public void flush() throws IOException {
    noting(super::flush);
  }

  /** A step that writes. */
  private void noting(Uninterrupted.Action write) throws IOException {
    try {
      write.run();
    } catch (IOException e) {
      opening.failed();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    opening.close(super::close);
  }
}
