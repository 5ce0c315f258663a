package dev.safepersist.agent.rules;

/** When a document counts as whole. */
public enum Syntax {
  /** When its structure is closed: comments, trailing commas and several documents are allowed. */
  LENIENT,
  /** When it is one document by RFC 8259. */
  STRICT,
  /** Always: the file is no JSON. */
  ANY
}
