package dev.safepersist.operations.audit;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.snapshot.LegacyChecksums;
import dev.safepersist.operations.snapshot.SnapshotSums;
import dev.safepersist.operations.snapshot.SumLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The checksums that files should have: SHA-256 as {@code sha256sum} prints them, or MD5 in a JSON
 * file. Names are relative to the directory of the list.
 */
public final class ChecksumList {
  private final String algorithm;
  private final Map<Path, String> expected = new HashMap<>();
  private final Set<Path> met = ConcurrentHashMap.newKeySet();

  private ChecksumList(String algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * Reads a list.
   *
   * @throws IOException if it cannot be read, or is no such list
   */
  public static ChecksumList read(Path file) throws IOException {
    Path directory = file.toRealPath().getParent();
    return String.valueOf(file.getFileName()).endsWith(".json")
        ? ofJson(file, directory)
        : ofLines(file, directory);
  }

  /**
   * Reads the manifest of a snapshot.
   *
   * @param directory that of the snapshot
   * @throws IOException if it cannot be read, or is damaged
   */
  static ChecksumList ofSnapshot(Path directory) throws IOException {
    ChecksumList list = new ChecksumList("SHA-256");
    list.expected.putAll(SnapshotSums.read(directory.toRealPath()));
    return list;
  }

  /** This, of the files below {@code root} only, and of those that are {@code root}. */
  ChecksumList below(Path root) {
    expected.keySet().removeIf(file -> !file.startsWith(root));
    return this;
  }

  private static ChecksumList ofJson(Path file, Path directory) throws IOException {
    ChecksumList list = new ChecksumList("MD5");
    for (Map.Entry<String, String> each : LegacyChecksums.read(file).entrySet()) {
      list.add(directory, each.getKey(), each.getValue());
    }
    return list;
  }

  private static ChecksumList ofLines(Path file, Path directory) throws IOException {
    ChecksumList list = new ChecksumList("SHA-256");
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Optional<SumLine> entry = SumLine.parse(line);
        if (entry.isEmpty()) {
          throw new IOException(OperationsMessage.SUMS_UNUSABLE.text(file, number));
        }
        list.add(directory, entry.get().name(), entry.get().sha256());
      }
    }
    return list;
  }

  private void add(Path directory, String name, String sum) {
    try {
      expected.put(directory.resolve(name).normalize(), sum);
    } catch (InvalidPathException e) {
      expected.put(
          directory.resolve(Integer.toHexString(name.hashCode())), sum); // reported missing
    }
  }

  /** The algorithm, as Java names it. */
  String algorithm() {
    return algorithm;
  }

  /**
   * The checksum that a file should have, in hexadecimal digits; empty if the list does not name
   * it. The file counts as met.
   *
   * @param file an absolute path without detours
   */
  Optional<String> expected(Path file) {
    Optional<String> sum = Optional.ofNullable(expected.get(file));
    sum.ifPresent(named -> met.add(file));
    return sum;
  }

  /** The files that the list names and that no audit met and do not exist, sorted. */
  Set<Path> missing() {
    Set<Path> missing = new TreeSet<>();
    for (Path file : expected.keySet()) {
      if (!met.contains(file) && Files.notExists(file)) {
        missing.add(file);
      }
    }
    return missing;
  }
}
