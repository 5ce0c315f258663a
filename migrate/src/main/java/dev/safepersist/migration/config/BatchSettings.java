package dev.safepersist.migration.config;

import java.time.Duration;

/**
 * How large batches are.
 *
 * @param adaptive whether the size follows the time that batches take
 * @param start the first size, in documents
 * @param min the smallest size
 * @param max the largest size
 * @param bytes the most bytes of a batch; a larger document is a batch of its own
 * @param target how long a batch is to take
 * @param timeout after what time a batch counts as too slow, and the size is halved
 */
public record BatchSettings(
    boolean adaptive, int start, int min, int max, long bytes, Duration target, Duration timeout) {
  /** Adaptive, 1000 documents at first, 2 MB at most, half a second each. */
  public static final BatchSettings DEFAULT =
      new BatchSettings(
          true, 1000, 50, 10_000, 2L << 20, Duration.ofMillis(500), Duration.ofSeconds(30));

  /** Adaptive, {@code start} documents at first. */
  public static BatchSettings adaptive(int start) {
    return new BatchSettings(
        true,
        start,
        Math.min(start, DEFAULT.min),
        Math.max(start, DEFAULT.max),
        DEFAULT.bytes,
        DEFAULT.target,
        DEFAULT.timeout);
  }

  /** Always {@code size} documents. */
  public static BatchSettings fixed(int size) {
    return new BatchSettings(
        false, size, size, size, DEFAULT.bytes, DEFAULT.target, DEFAULT.timeout);
  }

  static BatchSettings of(Settings settings)
      throws dev.safepersist.migration.message.MigrationException {
    String size = settings.text("size").orElse("adaptive");
    boolean adaptive = size.equals("adaptive");
    if (!adaptive && !size.matches("[1-9]\\d{0,6}")) {
      throw settings.wrong("size", "adaptive or a number of documents");
    }
    int fixed = adaptive ? 0 : Integer.parseInt(size);
    return new BatchSettings(
        adaptive,
        settings.number("start", adaptive ? DEFAULT.start : fixed, 1),
        settings.number("min", adaptive ? DEFAULT.min : fixed, 1),
        settings.number("max", adaptive ? DEFAULT.max : fixed, 1),
        settings.bytes("bytes", DEFAULT.bytes),
        settings.time("target", DEFAULT.target),
        settings.time("timeout", DEFAULT.timeout));
  }
}
