package dev.safepersist.examples.music;

import dev.safepersist.store.Store;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The kinds of files of the laboratory. */
public enum FileKind {
  /** The frames of a recording, and the automaton over them. */
  AUDIO_ORACLE,
  /** One training run, epoch by epoch. */
  TRAINING_RESULTS,
  /** The beats of a recording, and the patterns found in them. */
  RHYTHM_ORACLE,
  /** How strongly the features of two recordings go together. */
  CORRELATION,
  /** Which chord follows which, and how often. */
  HARMONIC_TRANSITIONS;

  /** The name of the kind in file names. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A store of such files: what does not fit the schema is refused, what looks wrong is reported.
   */
  public Store<JsonNode> store() {
    return Store.builder(JsonNode.class)
        .classLoader(FileKind.class.getClassLoader())
        .schema("schemas/" + id() + ".schema.json")
        .rules("rules/" + id() + ".quality.json")
        .description(id().replace('_', ' '))
        .build();
  }
}
