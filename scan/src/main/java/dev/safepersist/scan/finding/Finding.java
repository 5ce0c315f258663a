package dev.safepersist.scan.finding;

import java.util.List;
import java.util.Optional;

/**
 * A place where a program writes a file unsafely.
 *
 * @param hazard the way in which it is unsafe
 * @param certainty how sure it is that state is written
 * @param priority how soon it should be made safe
 * @param site the place
 * @param call the call that opens or writes the file, such as {@code Files.writeString}
 * @param content what is written
 * @param file the name of the file as far as it is known; {@code *} stands for what is not
 * @param reasons why it is this certain, in words
 * @param adoption the way of adopting SafePersist that fits
 * @param code code that makes the write safe
 * @param cover whether the default rules of the agent protect it
 * @param fingerprint identifies the finding also after lines have shifted
 */
public record Finding(
    Hazard hazard,
    Certainty certainty,
    Priority priority,
    Site site,
    String call,
    Content content,
    Optional<String> file,
    List<String> reasons,
    Adoption adoption,
    String code,
    AgentCover cover,
    String fingerprint) {
  /** Defends against later changes. */
  public Finding {
    reasons = List.copyOf(reasons);
  }

  /** One sentence that says what is done and where the danger lies. */
  public String message() {
    return "%s (%s) writes %s%s: %s."
        .formatted(
            call,
            certainty.label(),
            content.label(),
            file.map(name -> " to " + name).orElse(""),
            hazard.title());
  }
}
