package dev.safepersist.provenance;

import dev.safepersist.save.Reservation;
import java.util.Optional;

/**
 * The history of one artifact in a line.
 *
 * @param artifact the name of the file
 * @param updates how many updates are recorded
 * @param last the last of them
 * @param reservation its one writer, if it has one
 * @since 0.1
 */
public record Summary(
    String artifact, int updates, Update last, Optional<Reservation> reservation) {
  @Override
  public String toString() {
    return artifact
        + ": "
        + updates
        + (updates == 1 ? " update, " : " updates, last ")
        + last.time()
        + last.writer().map(writer -> " by " + writer).orElse("")
        + reservation.map(reserved -> ", reserved for " + reserved.writer()).orElse("");
  }
}
