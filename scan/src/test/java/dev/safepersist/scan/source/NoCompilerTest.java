package dev.safepersist.scan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoCompilerTest {
  /** Reads the source file that it is given. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Compilation.of(
          List.of(Path.of(args[0])), List.of(), problem -> System.out.println(problem.text()));
    }
  }

  @Test
  void reportsARuntimeWithoutACompiler(@TempDir Path dir) throws IOException {
    Path source = Files.writeString(dir.resolve("A.java"), "class A {}");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules=java.base,java.compiler",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    java.getOutputStream().close();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output)
        .startsWith("[SafePersist:SP711] the sources in " + dir + " were not scanned: ");
  }
}
