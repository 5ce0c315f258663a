package dev.safepersist.operations.audit;

import java.util.Map;
import java.util.Set;

/** What was noted of a document while it was read once. */
interface Outline {
  /** The names at the root of the data, as far as types ask for them. */
  Set<String> members();

  /** The texts and numbers of the metadata of an envelope. */
  Map<String, String> metadata();

  /** The value of a place in the data: a number, or how many elements there are. */
  double value(String pointer);
}
