package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it into the jar. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = ProgramVersion.class.getResourceAsStream("version.txt")) {
      return new String[] {new String(in.readAllBytes(), UTF_8).strip()};
    }
  }
}
