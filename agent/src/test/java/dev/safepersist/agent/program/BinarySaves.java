package dev.safepersist.agent.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Saves two versions in a binary format, and prints whether the second can be read. */
public final class BinarySaves {
  private BinarySaves() {}

  /** Uses the file and the format that are named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.write(file, bytes(arguments[1], 1));
    Files.write(file, bytes(arguments[1], 2));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    System.out.println(Arrays.equals(Files.readAllBytes(file), bytes(arguments[1], 2)));
  }

  private static byte[] bytes(String format, int value) throws IOException {
    return switch (format) {
      case "gzip" -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
          out.write('0' + value);
        }
        yield bytes.toByteArray();
      }
      case "cbor" -> new byte[] {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7, (byte) value};
      case "cbor-map" -> new byte[] {(byte) 0xa1, 0x61, 'n', (byte) value};
      case "smile" -> new byte[] {':', ')', '\n', 1, (byte) (0xc0 + 2 * value)};
      default -> throw new IllegalArgumentException(format);
    };
  }
}
