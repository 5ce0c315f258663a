package dev.safepersist.core.stage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream into a staged file. Closing it does nothing: only the commit ends a stage. Not safe
 * for use by several threads.
 */
public abstract class StagedOutput extends OutputStream {
  /** Creates the stream. */
  protected StagedOutput() {}

  /** How many bytes were written so far. */
  public abstract long position();

  /**
   * Leaves {@code length} bytes open at the current position, to be filled by {@code seal}. At most
   * one region can be reserved in a file.
   *
   * @throws IllegalStateException if a region is reserved already
   */
  public abstract void reserve(int length, Seal seal) throws IOException;

  @Override
  public final void close() {}
}
