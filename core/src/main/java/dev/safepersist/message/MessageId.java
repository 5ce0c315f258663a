package dev.safepersist.message;

import java.util.Locale;

/**
 * A message of the product: a stable id, what is wrong, and what to do. Each module has an enum of
 * its own; ids are unique over all of them, and {@code docs/messages.md} explains each.
 *
 * <p>SP001 to SP099 belong to the processor, SP1nn to the commit protocol (SP13n to woven methods),
 * SP2nn to loading, JSON and schemas, SP3nn to the history, SP4nn to the agent, SP5nn to the
 * command line, SP6nn to migrations, SP7nn to the scan.
 */
public interface MessageId {
  /** The stable id, such as {@code SP101}. */
  String id();

  /** What is wrong: one sentence with a place holder for each argument. */
  String problem();

  /** What to do, with its own place holders. */
  String remedy();

  /**
   * The whole text: {@code [SafePersist:SP101] problem}, a line break, {@code Fix: remedy}. The
   * arguments fill the place holders of the problem first, then those of the remedy. Place holders
   * are {@code %s} only: others look up locale data.
   */
  default String text(Object... arguments) {
    return String.format(
            Locale.ROOT,
            "[SafePersist:" + id() + "] " + problem() + "%nFix: " + remedy(),
            Printable.arguments(arguments))
        .replace("\r\n", "\n");
  }
}
