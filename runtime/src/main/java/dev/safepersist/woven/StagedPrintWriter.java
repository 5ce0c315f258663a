package dev.safepersist.woven;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * A {@code PrintWriter} of a woven method. What it swallows is not lost: a file is not published if
 * a write to it has failed.
 *
 * @since 0.1
 */
public final class StagedPrintWriter extends PrintWriter {
  private final RedirectedOpen opening;

  /** As {@link PrintWriter#PrintWriter(Writer)}. */
  public StagedPrintWriter(Writer out) {
    super(out);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintWriter#PrintWriter(Writer, boolean)}. */
  public StagedPrintWriter(Writer out, boolean autoFlush) {
    super(out, autoFlush);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintWriter#PrintWriter(OutputStream)}. */
  public StagedPrintWriter(OutputStream out) {
    super(out);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintWriter#PrintWriter(OutputStream, boolean)}. */
  public StagedPrintWriter(OutputStream out, boolean autoFlush) {
    super(out, autoFlush);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintWriter#PrintWriter(OutputStream, boolean, Charset)}. */
  public StagedPrintWriter(OutputStream out, boolean autoFlush, Charset charset) {
    super(out, autoFlush, charset);
    opening = RedirectedOpen.ofNoFile();
  }

  /** As {@link PrintWriter#PrintWriter(String)}. */
  public StagedPrintWriter(String name) throws FileNotFoundException {
    this(Names.file(name));
  }

  /** As {@link PrintWriter#PrintWriter(String, String)}. */
  public StagedPrintWriter(String name, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    this(Names.file(name), charset);
  }

  /** As {@link PrintWriter#PrintWriter(String, Charset)}. */
  public StagedPrintWriter(String name, Charset charset) throws IOException {
    this(Names.file(name), charset);
  }

  /** As {@link PrintWriter#PrintWriter(File)}. */
  public StagedPrintWriter(File file) throws FileNotFoundException {
    this(RedirectedOpen.of(file, false), file);
  }

  /** As {@link PrintWriter#PrintWriter(File, String)}. */
  public StagedPrintWriter(File file, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    this(RedirectedOpen.of(file, false), file, charset);
  }

  /** As {@link PrintWriter#PrintWriter(File, Charset)}. */
  public StagedPrintWriter(File file, Charset charset) throws IOException {
    this(RedirectedOpen.of(file, false), file, charset);
  }

  private StagedPrintWriter(RedirectedOpen opening, File file) throws FileNotFoundException {
    super(opening.insteadOf(file));
    this.opening = opening.begun();
  }

  private StagedPrintWriter(RedirectedOpen opening, File file, String charset)
      throws FileNotFoundException, UnsupportedEncodingException {
    super(opening.insteadOf(file), charset);
    this.opening = opening.begun();
  }

  private StagedPrintWriter(RedirectedOpen opening, File file, Charset charset) throws IOException {
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
