package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Manual pages and completion scripts, as packages install them. */
class GenerateCommandTest {
  private static final Set<String> REQUESTS = Set.of(".TH", ".SH", ".TP", ".nh", ".ad");

  @TempDir Path dir;

  private List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(dir.resolve("man/man1"))) {
      return pages.sorted().toList();
    }
  }

  @Test
  void writesAPageForEachCommand() throws IOException {
    assertThat(Run.of("generate", dir, "--dry-run").out()).contains("would be written");
    assertThat(dir).isEmptyDirectory();
    assertThat(Run.of("generate", dir, "--json").json().path("outcome").asString())
        .isEqualTo("good");

    List<String> names = new ArrayList<>();
    add(Run.all(), names);
    assertThat(pages().stream().map(page -> page.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(names).contains("safepersist.1", "safepersist-snapshot-create.1");
  }

  private static void add(CommandLine command, List<String> names) {
    names.add(command.getCommandSpec().qualifiedName("-") + ".1");
    command.getSubcommands().values().forEach(each -> add(each, names));
  }

  @Test
  void writesOnlyWhatManUnderstands() throws Exception {
    assertThat(Run.of("generate", dir).exit()).isZero();
    for (Path page : pages()) {
      List<String> lines = Files.readAllLines(page);
      assertThat(lines.get(0)).startsWith(".TH \"SAFEPERSIST").endsWith("\"SafePersist\"");
      assertThat(lines).contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXIT STATUS");
      for (String line : lines) {
        String request = line.split(" ", 2)[0];
        assertThat(!line.startsWith(".") || REQUESTS.contains(request))
            .as("%s: %s", page, line)
            .isTrue();
        assertThat(line).as("%s", page).doesNotContain("${", "%n", "null").isNotBlank();
      }
    }
    lint();
  }

  /** By the tools that are there. */
  private void lint() throws Exception {
    List<List<String>> tools =
        List.of(
            List.of("mandoc", "-Tlint", "-Werror"),
            List.of("groff", "-man", "-ww", "-z"),
            List.of("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"));
    for (List<String> tool : tools) {
      if (!Files.isExecutable(Path.of("/usr/bin", tool.get(0)))) {
        continue;
      }
      for (Path page : pages()) {
        List<String> command = new ArrayList<>(tool);
        command.add(page.toString());
        Path err = dir.resolve("err.txt");
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).as("%s", command).isEmptyFile();
      }
      return; // one of them is enough
    }
  }

  @Test
  void writesTheScriptsOfAllShells() throws IOException {
    assertThat(Run.of("generate", dir).exit()).isZero();

    assertThat(dir.resolve("bash-completion/completions/safepersist"))
        .content()
        .contains("complete");
    assertThat(dir.resolve("zsh/safepersist.zsh")).content().contains("bashcompinit");
    assertThat(dir.resolve("fish/vendor_completions.d/safepersist.fish"))
        .content()
        .contains("complete -c safepersist");
    assertThat(Run.of("generate", dir.resolve("missing")).exit()).isEqualTo(3);
    assertThat(Run.of("generate", dir.resolve("zsh/safepersist.zsh")).err()).contains("SP506");
  }
}
