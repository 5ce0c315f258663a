package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON Lines that were torn by the death of a program which appended to them: lines that are whole,
 * and after them bytes that are not. The whole lines are newer than any other version.
 */
public final class TornLines {
  private TornLines() {}

  /**
   * Whether the first line of a document that is not whole is a whole object or array, and other
   * lines follow. Reads that line only, in constant memory.
   */
  public static boolean begin(DocumentSource source) throws IOException {
    StructureScanner line = new StructureScanner();
    try (InputStream in = new BufferedInputStream(source.open())) {
      byte[] unit = new byte[1];
      int first = -1;
      for (int read = in.read(); read >= 0; read = in.read()) {
        if (read == '\n' && first >= 0) {
          return line.verdict() == Verdict.COMPLETE && in.read() >= 0;
        }
        if (first < 0 && !Character.isWhitespace(read)) {
          if (read != '{' && read != '[') {
            return false;
          }
          first = read;
        }
        unit[0] = (byte) read;
        line.update(unit, 0, 1);
      }
    }
    return false;
  }
}
