package dev.safepersist.save;

/**
 * The one writer an artifact should have.
 *
 * @param writer its name, as the source of a save names it
 * @param strict whether another writer is refused; else it is warned
 * @since 0.1
 */
public record Reservation(String writer, boolean strict) {}
