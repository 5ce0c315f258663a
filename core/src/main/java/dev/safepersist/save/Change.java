package dev.safepersist.save;

/**
 * What a save, or a backup on request, is a part of; recorded with the version that is kept, to
 * find it by.
 *
 * @param id the name of an upgrade, a ticket, a commit
 * @param description what it is about; may be empty
 * @since 0.1
 */
public record Change(String id, String description) {
  /** Checks the id. */
  public Change {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a change needs an id");
    }
  }
}
