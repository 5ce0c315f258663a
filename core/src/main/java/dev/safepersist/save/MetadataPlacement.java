package dev.safepersist.save;

/**
 * Where the metadata of a version is kept.
 *
 * @since 0.1
 */
public enum MetadataPlacement {
  /** In the file itself: {@code {"metadata": {…}, "data": {…}}}. */
  ENVELOPE,
  /** In the history beside the file; the file's own bytes are exactly the caller's. */
  SIDECAR,
  /** Nowhere. */
  NONE
}
