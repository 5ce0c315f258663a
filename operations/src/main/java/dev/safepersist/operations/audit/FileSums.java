package dev.safepersist.operations.audit;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.operations.state.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The checksums of one file, as it is read: always CRC32C, others only if a list asks for them. */
final class FileSums {
  /** A checksum that a list expects. */
  private record Promise(MessageDigest digest, String expected) {}

  private final CRC32C sum = new CRC32C();
  private final List<Promise> promises = new ArrayList<>();

  private FileSums() {}

  /** Of bytes that no list names. */
  static FileSums plain() {
    return new FileSums();
  }

  /** Of {@code file}, with those that {@code lists} expect of it. */
  static FileSums of(Path file, List<ChecksumList> lists) throws IOException {
    FileSums sums = new FileSums();
    if (!lists.isEmpty()) {
      Path real = file.toRealPath();
      for (ChecksumList list : lists) {
        Optional<String> expected = list.expected(real);
        expected.ifPresent(
            sum -> sums.promises.add(new Promise(FileDigest.of(list.algorithm()), sum)));
      }
    }
    return sums;
  }

  /** Takes the next bytes. */
  void update(byte[] bytes, int offset, int length) {
    sum.update(bytes, offset, length);
    for (Promise promise : promises) {
      promise.digest().update(bytes, offset, length);
    }
  }

  /** The CRC32C of all bytes so far, eight hexadecimal digits. */
  String crc32c() {
    return Crc32c.hex((int) sum.getValue());
  }

  /** Whether the bytes are those that the lists promise. For one use, after the last byte. */
  boolean areAsPromised() {
    boolean as = true;
    for (Promise promise : promises) {
      as &= HexFormat.of().formatHex(promise.digest().digest()).equals(promise.expected());
    }
    return as;
  }
}
