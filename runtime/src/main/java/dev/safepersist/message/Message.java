package dev.safepersist.message;

import java.util.Locale;

/**
 * Every error the product reports: a stable id, what is wrong, and what to do. One catalogue serves
 * the runtime, the processor, the agent and the command line; {@code docs/messages.md} explains
 * each.
 *
 * <p>SP001–SP099 belong to the processor, SP1nn to the commit protocol, SP2nn to loading, JSON and
 * schemas, SP3nn to backups and history, SP4nn to the agent, SP5nn to the command line.
 */
public enum Message {
  // ---- processor ---------------------------------------------------------------------------

  // ---- commit ------------------------------------------------------------------------------
  TARGET_IS_DIRECTORY("SP101", "%s is a directory, not a file.", "give the path of a file in it."),
  PARENT_MISSING("SP102", "the directory %s does not exist.", "create it before saving into it.");

  // ---- loading, JSON, schemas --------------------------------------------------------------

  // ---- backups, history --------------------------------------------------------------------

  // ---- agent -------------------------------------------------------------------------------

  // ---- command line ------------------------------------------------------------------------

  private final String id;
  private final String problem;
  private final String fix;

  Message(String id, String problem, String fix) {
    this.id = id;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable id, such as {@code SP101}. */
  public String id() {
    return id;
  }

  /**
   * The whole text: {@code [SafePersist:SP101] problem}, a line break, {@code Fix: remedy}. The
   * arguments fill the place holders of the problem first, then those of the remedy.
   */
  public String text(Object... arguments) {
    return String.format(
            Locale.ROOT, "[SafePersist:" + id + "] " + problem + "%nFix: " + fix, arguments)
        .replace("\r\n", "\n");
  }
}
