package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A {@code checksums.json} of an older system: file names and their MD5 checksums, directly or in
 * an object with the member {@code md5} or {@code checksum}, at the top or in {@code files} or
 * {@code checksums}.
 */
public final class LegacyChecksums {
  private static final Pattern MD5 = Pattern.compile("(?i)[0-9a-f]{32}");

  private LegacyChecksums() {}

  /** Verifies the files beside {@code list}, and reports each. Returns how many are wrong. */
  static long verify(Path list, SnapshotListener listener) throws IOException {
    long wrong = 0;
    Path root = list.toAbsolutePath().normalize().getParent();
    for (Map.Entry<String, String> expected : read(list).entrySet()) {
      SnapshotEntry entry =
          new SnapshotEntry(
              expected.getKey(),
              Optional.empty(),
              0,
              "",
              java.time.Instant.EPOCH,
              Optional.empty());
      Path file = EntryPath.resolve(root, entry);
      try {
        String found = Files.exists(file) ? FileDigest.hex(file, "MD5") : "missing";
        if (found.equals(expected.getValue())) {
          listener.done(entry, SnapshotListener.Action.VERIFIED);
          continue;
        }
        String problem = Files.exists(file) ? "altered: its MD5 is wrong" : found;
        listener.failed(
            file, new IOException(OperationsMessage.COPY_DAMAGED.text(entry.path(), problem)));
      } catch (IOException failure) {
        listener.failed(file, failure);
      }
      wrong++;
    }
    return wrong;
  }

  /**
   * The checksums in {@code list}, by file name.
   *
   * @throws IOException if it cannot be read, or has none
   */
  public static SortedMap<String, String> read(Path list) throws IOException {
    try {
      JsonNode top = Manifest.MAPPER.readTree(Files.readAllBytes(list));
      SortedMap<String, String> sums = new TreeMap<>();
      for (JsonNode place : new JsonNode[] {top, top.path("files"), top.path("checksums")}) {
        place.properties().forEach(each -> add(sums, each.getKey(), each.getValue()));
      }
      if (!sums.isEmpty()) {
        return sums;
      }
    } catch (JacksonException e) {
      throw new IOException(
          OperationsMessage.CHECKSUMS_UNUSABLE.text(list, e.getOriginalMessage()), e);
    }
    throw new IOException(OperationsMessage.CHECKSUMS_UNUSABLE.text(list, "it has none"));
  }

  private static void add(SortedMap<String, String> sums, String name, JsonNode value) {
    for (JsonNode sum : new JsonNode[] {value, value.path("md5"), value.path("checksum")}) {
      if (sum.isString() && MD5.matcher(sum.asString()).matches()) {
        sums.put(name.replace('\\', '/'), sum.asString().toLowerCase(Locale.ROOT));
        return;
      }
    }
  }
}
