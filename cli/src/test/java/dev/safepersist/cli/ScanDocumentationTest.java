package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/scan.md, run. */
class ScanDocumentationTest {
  @TempDir Path dir;

  @Test
  void theExampleIsTrue() throws IOException {
    Path sources = Files.createDirectory(dir.resolve("src"));
    Files.writeString(sources.resolve("Settings.java"), block("java"));
    Path patch = dir.resolve("safe.patch");

    Run run = Run.of("scan", "--patch", patch, sources);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().replace(sources.toString(), "src")).isEqualTo(block("text"));
    assertThat(Files.readString(patch)).isEqualTo(block("diff"));
  }

  @Test
  void optionsAreDocumented() throws IOException {
    String help = Run.of("scan", "--help").out();
    Matcher option = Pattern.compile("--[a-z-]+").matcher(help);
    while (option.find()) {
      if (!option.group().matches("--(help|version|quiet|output|json|progress)")) {
        assertThat(documentation()).contains(option.group());
      }
    }
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(documentation());
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String documentation() throws IOException {
    return Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/scan.md"));
  }
}
