package dev.safepersist.migration.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A configuration to start from, with a comment for each member. */
public final class SampleConfig {
  private SampleConfig() {}

  /** The text of a configuration file for a directory. */
  public static String tree() {
    try (InputStream in = SampleConfig.class.getResourceAsStream("sample-tree.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the sample is part of the program", e);
    }
  }
}
