package dev.safepersist.core.intercept;

import java.util.List;

/** What a schema says about a document. */
public sealed interface SchemaVerdict {
  /** The document fits. */
  record Fits() implements SchemaVerdict {}

  /**
   * It does not.
   *
   * @param schema the name of the schema
   * @param problems what is wrong, each in a clause; not empty
   */
  record Misfit(String schema, List<String> problems) implements SchemaVerdict {
    /** Copies the problems. */
    public Misfit {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Whether it fits is unknown: the schema is missing, or is none.
   *
   * @param reason why, in a sentence
   */
  record Unusable(String reason) implements SchemaVerdict {}
}
