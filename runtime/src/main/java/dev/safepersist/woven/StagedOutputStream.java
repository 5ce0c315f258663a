package dev.safepersist.woven;

import java.io.IOException;
import java.io.OutputStream;

/** A stream to a stage, which reports when it is closed and what has failed. */
final class StagedOutputStream extends OutputStream {
  private final OutputStream stage;
  private final RedirectedOpen opening;

  StagedOutputStream(OutputStream stage, RedirectedOpen opening) {
    this.stage = stage;
    this.opening = opening;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stage.write(bytes, offset, length);
    } catch (IOException e) {
      opening.failed();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    opening.close(stage::close);
  }
}
