package dev.safepersist.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentLoggingTest {
  /** Validates a document, as the first thing that its JVM does. */
  static final class Program {
    public static void main(String[] arguments) {
      Schema schema = Schema.parse("text", "{\"type\":\"string\"}");
      System.out.println(schema.validate("1".getBytes(StandardCharsets.UTF_8)));
      System.out.println(System.getProperty("slf4j.internal.verbosity"));
    }
  }

  @TempDir private Path dir;

  @Test
  void printsNothingWhereNoProviderIs() throws Exception {
    assertThat(run("slf4j-nop")).contains("expected string").endsWith("null\n");
  }

  @Test
  void leavesProgramsAloneThatHaveSettings() throws Exception {
    assertThat(run("slf4j-nop", "-Dslf4j.internal.verbosity=WARN")).contains("SLF4J(W)");
  }

  @Test
  void leavesProgramsAloneThatHaveAProvider() throws Exception {
    assertThat(run("no such jar")).contains("expected string").doesNotContain("SLF4J");
  }

  /** What the program prints, with this class path except for one library. */
  private String run(String without, String... options) throws IOException, InterruptedException {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains(without))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = dir.resolve("output");
    ProcessBuilder java =
        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", path)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    java.command().addAll(Arrays.asList(options));
    java.command().add(Program.class.getName());
    assertThat(java.start().waitFor()).isZero();
    return Files.readString(output);
  }
}
