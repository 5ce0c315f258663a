package dev.safepersist.store;

import dev.safepersist.core.stage.Seal;
import dev.safepersist.core.stage.StagedOutput;
import java.io.IOException;
import tools.jackson.core.exc.StreamConstraintsException;

/** A document that ends with an exception when it is longer than its reader takes. */
final class BoundedOutput extends StagedOutput {
  private final StagedOutput out;
  private final long most;

  BoundedOutput(StagedOutput out, long most) {
    this.out = out;
    this.most = most;
  }

  private void require(long more) {
    if (out.position() + more > most) {
      throw new StreamConstraintsException("Document length exceeds the maximum allowed, " + most);
    }
  }

  @Override
  public void write(int b) throws IOException {
    require(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    require(length);
    out.write(bytes, offset, length);
  }

  @Override
  public long position() {
    return out.position();
  }

  @Override
  public void reserve(int length, Seal seal) throws IOException {
    require(length);
    out.reserve(length, seal);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
