package dev.safepersist.woven;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;

/**
 * A {@code PrintStream} of a woven method. What it swallows is not lost: a file is not published if
 * a write to it has failed.
 *
 * @since 0.1
 */
public final class StagedPrintStream extends PrintStream {
  private final RedirectedOpen opening;

  /** As {@link PrintStream#PrintStream(OutputStream)}. */
  public StagedPrintStream(OutputStream out) {
    super(out);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintStream#PrintStream(OutputStream, boolean)}. */
  public StagedPrintStream(OutputStream out, boolean autoFlush) {
    super(out, autoFlush);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintStream#PrintStream(OutputStream, boolean, String)}. */
  public StagedPrintStream(OutputStream out, boolean autoFlush, String charset)
      throws UnsupportedEncodingException {
    super(out, autoFlush, charset);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintStream#PrintStream(OutputStream, boolean, Charset)}. */
  public StagedPrintStream(OutputStream out, boolean autoFlush, Charset charset) {
    super(out, autoFlush, charset);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintStream#PrintStream(String)}. */
  public StagedPrintStream(String name) throws FileNotFoundException {
    this(Names.file(name));
  }

  /** As {@link PrintStream#PrintStream(String, String)}. */
  public StagedPrintStream(String name, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    this(Names.file(name), charset);
  }

  /** As {@link PrintStream#PrintStream(String, Charset)}. */
  public StagedPrintStream(String name, Charset charset) throws IOException {
    this(Names.file(name), charset);
  }

  /** As {@link PrintStream#PrintStream(File)}. */
  public StagedPrintStream(File file) throws FileNotFoundException {
    this(RedirectedOpen.of(file, false), file);
  }

  /** As {@link PrintStream#PrintStream(File, String)}. */
  public StagedPrintStream(File file, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    this(RedirectedOpen.of(file, false), file, charset);
  }

  /** As {@link PrintStream#PrintStream(File, Charset)}. */
  public StagedPrintStream(File file, Charset charset) throws IOException {
    this(RedirectedOpen.of(file, false), file, charset);
  }

  private StagedPrintStream(RedirectedOpen opening, File file) throws FileNotFoundException {
    super(opening.insteadOf(file));
    this.opening = opening.begun();
  }

  private StagedPrintStream(RedirectedOpen opening, File file, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    super(opening.insteadOf(file), charset);
    this.opening = opening.begun();
  }

  private StagedPrintStream(RedirectedOpen opening, File file, Charset charset) throws IOException {
    super(opening.insteadOf(file), charset);
    this.opening = opening.begun();
  }

  @Override
  public void close() {
    try {
      opening.close(super::close);
    } catch (IOException e) {
      setError();
    }
    if (checkError()) {
      opening.failed();
    }
  }
}
