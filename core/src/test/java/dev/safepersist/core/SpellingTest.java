package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.place.Spelling;
import dev.safepersist.file.AtomicFiles;
import dev.safepersist.save.Policy;
import java.io.FileWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose locale cannot spell the name of a file. */
@EnabledOnOs(OS.LINUX)
class SpellingTest {
  private static final String NAME = "%C3%A4%F0%9F%8E%B5.json";

  @TempDir Path dir;

  private String run(String action) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            InAscii.class.getName(),
            action,
            dir.toString());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "writer", "transaction", "together", "backUp", "elsewhere"})
  void refusesASaveWithTheRemedy(String door) throws Exception {
    Path file = Files.writeString(InAscii.file(dir), "v1");
    assertThat(run(door)).startsWith("dev.safepersist.save.SaveException: [SafePersist:SP139]");
    assertThat(file).hasContent("v1");
    assertThat(dir.resolve(".safepersist")).doesNotExist();
    assertThat(dir.resolve("state")).doesNotExist();
  }

  @Test
  void savesInAFolderThatCannotBeSpelled() throws Exception {
    Path file = Files.createDirectory(InAscii.file(dir)).resolve("a.json");
    assertThat(run("inside")).isEqualTo("saved");
    assertThat(file).hasContent("v2");
    assertThat(run("transaction inside")).contains("[SafePersist:SP139]");
    assertThat(file).hasContent("v2");
  }

  @Test
  void knowsWhatJavaIoOpens() throws Exception {
    assertThat(run("java.io")).isEqualTo("v1");
  }

  static final class InAscii {
    private InAscii() {}

    static Path file(Path dir) {
      return Path.of(URI.create(dir.toUri() + NAME));
    }

    public static void main(String[] arguments) {
      Path dir = Path.of(arguments[1]);
      try {
        System.out.println(run(arguments[0], dir, file(dir)));
      } catch (IOException | RuntimeException e) {
        System.out.println(e);
      }
    }

    private static String run(String action, Path dir, Path file) throws IOException {
      Path inside = file.resolve("a.json");
      switch (action) {
        case "write" -> AtomicFiles.writeString(file, "v2");
        case "writer" -> AtomicFiles.newWriter(file).close();
        case "transaction" -> AtomicFiles.transaction(all -> all.writeString(file, "v2"));
        case "together" -> AtomicFiles.together(List.of(file), () -> file);
        case "backUp" -> AtomicFiles.backUp(file);
        case "elsewhere" ->
            AtomicFiles.writeString(
                file, "v2", Policy.defaults().withStateDirectory(dir.resolve("state")));
        case "inside" -> {
          AtomicFiles.writeString(inside, "v1");
          AtomicFiles.writeString(inside, "v2");
        }
        case "transaction inside" -> AtomicFiles.transaction(all -> all.writeString(inside, "v3"));
        default -> {
          String name = dir + "/\u00e4\ud83c\udfb5.json";
          try (FileWriter writer = new FileWriter(name, StandardCharsets.US_ASCII)) {
            writer.write("v1");
          }
          return Files.readString(Spelling.ofFile(name));
        }
      }
      return "saved";
    }
  }
}
