package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the commands of {@code docs/cli.md}, and compares the page with the help. */
class CommandLineGuideTest {
  private static final String PAGE = "docs/cli.md";

  @Test
  @DisabledOnOs(OS.WINDOWS) // its commands are those of a POSIX shell
  void printsWhatThePageSays(@TempDir Path dir) throws Exception {
    Guide guide = Guide.of(PAGE);
    assertThat(guide.size()).isGreaterThan(15);
    guide.run(dir, (command, workplace) -> command);
  }

  @Test
  void listsEveryCommand() throws IOException {
    String page = Files.readString(Guide.PROJECT.resolve(PAGE));
    for (Map.Entry<String, CommandLine> command : Run.all().getSubcommands().entrySet()) {
      assertThat(page).contains("| `" + command.getKey() + " ");
    }
  }

  @Test
  void namesEveryVerb() throws IOException {
    String page = Files.readString(Guide.PROJECT.resolve(PAGE));
    CommandLine all = Run.all();
    for (String noun : new String[] {"backups", "history", "snapshot"}) {
      for (Map.Entry<String, CommandLine> verb :
          all.getSubcommands().get(noun).getSubcommands().entrySet()) {
        assertThat(page).containsPattern("`?" + noun + " " + verb.getKey() + "|`" + verb.getKey());
        verb.getValue()
            .getCommandSpec()
            .options()
            .forEach(option -> assertThat(option.description()).isNotEmpty());
      }
    }
  }
}
