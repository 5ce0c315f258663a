package dev.safepersist.woven;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.Charset;

/** A {@code FileWriter} of a woven method. */
public final class StagedFileWriter extends FileWriter {
  private final Opening opening;

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
    this(Opening.of(file, append), file, append);
  }

  /** As {@link FileWriter#FileWriter(FileDescriptor)}. */
  public StagedFileWriter(FileDescriptor descriptor) {
    super(descriptor);
    opening = Opening.ofNoFile();
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
    this(Opening.of(file, append), file, charset, append);
  }

  private StagedFileWriter(Opening opening, File file, boolean append) throws IOException {
    super(opening.insteadOf(file), append);
    this.opening = opening.begun();
  }

  private StagedFileWriter(Opening opening, File file, Charset charset, boolean append)
      throws IOException {
    super(opening.insteadOf(file), charset, append);
    this.opening = opening.begun();
  }

  @Override
  public void close() throws IOException {
    opening.close(super::close);
  }
}
