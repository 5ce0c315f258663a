package dev.safepersist.store;

import dev.safepersist.json.Metadata;
import dev.safepersist.schema.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A loaded value and what is known of it.
 *
 * @since 0.1
 */
public final class Loaded<T> {
  private final Path file;
  private final T value;
  private final Origin origin;
  private final Metadata metadata;
  private final List<Finding> findings;
  private final String crc32c;

  Loaded(
      Path file, T value, Origin origin, Metadata metadata, List<Finding> findings, String crc32c) {
    findings = List.copyOf(findings);
    this.file = file;
    this.value = value;
    this.origin = origin;
    this.metadata = metadata;
    this.findings = findings;
    this.crc32c = crc32c;
  }

  /** What is known of it, with {@code other} in place of the value. */
  public <R> Loaded<R> withValue(R other) {
    return new Loaded<>(file, other, origin, metadata, findings, crc32c);
  }

  /** The file, as the caller named it. */
  public Path file() {
    return file;
  }

  /** The value. */
  public T value() {
    return value;
  }

  /** Where it came from. */
  public Origin origin() {
    return origin;
  }

  /** Its metadata; empty metadata where there is none. */
  public Metadata metadata() {
    return metadata;
  }

  /**
   * What was noticed on the way: schema errors of a lenient load, the recovery of a corrupt file.
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The checksum of the bytes that were loaded, eight lower-case hex digits; the base of {@link
   * Store#replace}.
   */
  public String crc32c() {
    return crc32c;
  }

  private List<Object> parts() {
    return Arrays.asList(file, value, origin, metadata, findings, crc32c);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Loaded<?> that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Loaded" + parts();
  }
}
