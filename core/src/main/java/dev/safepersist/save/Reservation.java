package dev.safepersist.save;

/**
 * The one writer an artifact should have.
 *
 * @param writer its name, as the source of a save names it
 * @param strict whether saves of another writer are rejected; otherwise they cause a warning
 * @since 0.1
 */
public record Reservation(String writer, boolean strict) {}
