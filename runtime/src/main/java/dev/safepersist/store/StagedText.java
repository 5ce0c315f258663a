package dev.safepersist.store;

import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.RejectedException;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a value as it stands in a stage, which is read again where it is not known to be
 * whole.
 *
 * @param named the file, as the caller named it
 * @param opening opens the stage at the first byte of the text
 * @param length how many bytes the text has
 */
record StagedText(Path named, Opening opening, long length) {
  private static final int CHUNK = 64 * 1024;

  /** A way to read the text from its first byte. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** All of it. */
  byte[] bytes() throws IOException {
    return opening.open().readNBytes(Math.toIntExact(length));
  }

  /**
   * Looks whether it is one whole value, by its structure.
   *
   * @param also is given all bytes, in pieces
   */
  void requireWhole(ObjIntConsumer<byte[]> also) throws IOException {
    StructureScanner scanner = new StructureScanner();
    byte[] chunk = new byte[CHUNK];
    InputStream in = new Part(opening.open(), length);
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      scanner.update(chunk, 0, read);
      also.accept(chunk, read);
    }
    if (scanner.verdict() != Verdict.COMPLETE || scanner.documents() != 1) {
      throw torn(scanner.problem().isEmpty() ? "not one value" : scanner.problem());
    }
  }

  /** Looks whether the mapper that a load uses reads it. */
  void requireReadable(JsonMapper mapper) throws IOException {
    Optional<Problem> problem = StrictJson.check(mapper, new Part(opening.open(), length));
    if (problem.isPresent()) {
      throw torn(problem.get().toString());
    }
  }

  private RejectedException torn(String problem) {
    return new RejectedException(named, RuntimeMessage.TORN_VALUE.text(named, problem));
  }

  /** The first bytes of a stream. */
  private static final class Part extends FilterInputStream {
    private long left;

    private Part(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(into, offset, (int) Math.min(most, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
