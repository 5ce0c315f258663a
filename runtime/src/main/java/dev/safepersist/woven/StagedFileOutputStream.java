package dev.safepersist.woven;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A {@code FileOutputStream} of a woven method.
 *
 * @since 0.1
 */
public final class StagedFileOutputStream extends FileOutputStream {
  private final RedirectedOpen opening;

  /** As {@link FileOutputStream#FileOutputStream(String)}. */
  public StagedFileOutputStream(String name) throws FileNotFoundException {
    this(Names.file(name), false);
  }

  /** As {@link FileOutputStream#FileOutputStream(String, boolean)}. */
  public StagedFileOutputStream(String name, boolean append) throws FileNotFoundException {
    this(Names.file(name), append);
  }

  /** As {@link FileOutputStream#FileOutputStream(File)}. */
  public StagedFileOutputStream(File file) throws FileNotFoundException {
    this(file, false);
  }

  /** As {@link FileOutputStream#FileOutputStream(File, boolean)}. */
  public StagedFileOutputStream(File file, boolean append) throws FileNotFoundException {
    this(RedirectedOpen.of(file, append), file, append);
  }

  /** As {@link FileOutputStream#FileOutputStream(FileDescriptor)}. */
  public StagedFileOutputStream(FileDescriptor descriptor) {
    super(descriptor);
    opening = RedirectedOpen.ofNoFile();
  }

  private StagedFileOutputStream(RedirectedOpen opening, File file, boolean append)
      throws FileNotFoundException {
    super(opening.insteadOf(file), append);
    this.opening = opening.begun();
  }

  @Override
  public void write(int b) throws IOException {
    try {
      super.write(b);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException failure) {
    opening.failed();
    return failure;
  }

  @Override
  public void close() throws IOException {
    opening.close(super::close);
  }
}
