package dev.safepersist.operations.message;

import dev.safepersist.message.MessageId;

/** The errors of the operations. {@code docs/messages.md} explains each. */
public enum OperationsMessage implements MessageId {
  /** A glob is malformed. */
  BAD_GLOB(
      "SP801",
      "'%s' is not a valid pattern: %s.",
      "write a glob such as '**/*.json'; quote it, so that the shell does not expand it."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  OperationsMessage(String id, String problem, String remedy) {
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
