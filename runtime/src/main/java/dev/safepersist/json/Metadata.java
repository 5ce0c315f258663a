package dev.safepersist.json;

/** Placeholder. */
public final class Metadata {
  private Metadata() {}
}
