package dev.safepersist.weaver;

import dev.safepersist.message.MessageId;

/** What the weaver reports when a program is built. {@code docs/messages.md} explains each. */
enum WeaverMessage implements MessageId {
  NOTHING_REDIRECTED(
      "SP133",
      "%s has @SafePersist, but opens no file itself.",
      "no action is needed if it calls annotated methods; otherwise open the file in it, or use the agent to protect the library that opens it."),
  NOT_REDIRECTED(
      "SP134",
      "%s has @SafePersist, but is not woven where it calls %s.",
      "write the file with a stream or Files.write, or protect the program with the agent."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  WeaverMessage(String id, String problem, String remedy) {
    this.id = id;
    this.problem = problem;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
