package dev.safepersist.store;

import dev.safepersist.json.Metadata;
import dev.safepersist.schema.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * A loaded value and what is known of it.
 *
 * @param file the file, as the caller named it
 * @param value the value
 * @param origin where it came from
 * @param metadata its metadata; empty metadata where there is none
 * @param findings what was noticed on the way: schema errors of a lenient load, the recovery of a
 *     corrupt file
 * @param crc32c the checksum of the bytes that were loaded, eight lower-case hex digits; the base
 *     of {@link Store#replace}
 */
public record Loaded<T>(
    Path file, T value, Origin origin, Metadata metadata, List<Finding> findings, String crc32c) {
  /** Copies the findings. */
  public Loaded {
    findings = List.copyOf(findings);
  }

  /** What is known of it, with {@code other} in place of the value. */
  public <R> Loaded<R> withValue(R other) {
    return new Loaded<>(file, other, origin, metadata, findings, crc32c);
  }
}
