package dev.safepersist.core.stage;

import java.io.InputStream;
import java.nio.file.Path;

/** A finished stage, as checks see it. The reserved region, if any, is still zero-filled. */
public interface StagedVersion {
  /** The file that is to be replaced. */
  Path file();

  /** The length of the stage. */
  long bytes();

  /** A new stream over the staged bytes, from the first; the caller need not close it. */
  InputStream open();
}
