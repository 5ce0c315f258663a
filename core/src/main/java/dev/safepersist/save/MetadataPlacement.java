package dev.safepersist.save;

/**
 * Where the metadata of a version is kept.
 *
 * @since 0.1
 */
public enum MetadataPlacement {
  /** In the file itself: {@code {"metadata": {…}, "data": {…}}}. */
  ENVELOPE,
  /** In the history next to the file; the file contains exactly the caller's bytes. */
  SIDECAR,
  /** Nowhere. */
  NONE
}
