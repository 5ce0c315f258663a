package dev.safepersist.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded update of an artifact: a save, or a recorded change by another program.
 *
 * @param artifact the name of the file
 * @param time when
 * @param serial the serial of the version; 0 if it was not saved through SafePersist
 * @param writer who made it
 * @param crc32c the checksum of the version
 * @param inputs what it was derived from, as that was then
 * @param details what else was recorded
 * @since 0.1
 */
public record Update(
    String artifact,
    Instant time,
    long serial,
    Optional<String> writer,
    Optional<String> crc32c,
    List<Input> inputs,
    Map<String, String> details) {
  /** Copies the collections. */
  public Update {
    inputs = List.copyOf(inputs);
    details = Map.copyOf(details);
  }
}
