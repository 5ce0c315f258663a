package dev.safepersist.cli.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * The commands of a page of the documentation, run in a shell: each line of a {@code console} block
 * that begins with {@code $}. What follows it is what the command must print; {@code …} stands for
 * any text, alone on a line for any lines.
 */
public final class Guide {
  /** The root of the project. */
  public static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private final List<Line> lines;

  private Guide(List<Line> lines) {
    this.lines = lines;
  }

  /** One command and what it is to print. */
  private record Line(String command, List<String> output) {}

  /** The last step before a command is run, such as putting an id in its place. */
  @FunctionalInterface
  public interface Preparation {
    /** The command to run in {@code workplace}. */
    String prepare(String command, Path workplace) throws IOException;
  }

  /** The commands of a page. */
  public static Guide of(String page) throws IOException {
    List<Line> lines = new ArrayList<>();
    boolean console = false;
    for (String text : Files.readAllLines(PROJECT.resolve(page))) {
      if (text.startsWith("```")) {
        console = text.equals("```console");
      } else if (console && text.startsWith("$ ")) {
        lines.add(new Line(text.substring(2), new ArrayList<>()));
      } else if (console) {
        lines.get(lines.size() - 1).output().add(text);
      }
    }
    return new Guide(lines);
  }

  /** How many commands there are. */
  public int size() {
    return lines.size();
  }

  /** Runs all commands, the first one in {@code dir}, and compares what they print. */
  public void run(Path dir, Preparation preparation) throws IOException, InterruptedException {
    SoftAssertions seen = new SoftAssertions();
    Path bin = script(Files.createDirectory(dir.resolve(".bin")));
    Path workplace = dir;
    for (Line line : lines) {
      if (line.command().startsWith("cd ")) {
        workplace = workplace.resolve(line.command().substring(3)).normalize();
        continue;
      }
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", preparation.prepare(line.command(), workplace));
      builder.environment().merge("PATH", bin.toString(), (old, first) -> first + ":" + old);
      Process process = builder.directory(workplace.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      seen.assertThat(output).as(line.command()).matches(pattern(line.output()));
    }
    seen.assertAll();
  }

  private static Pattern pattern(List<String> output) {
    String regex =
        output.stream()
            .map(text -> text.equals("…") ? "(?s:.*)" : quoted(text) + "\\n")
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private static String quoted(String text) {
    return Stream.of(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  private static Path script(Path bin) throws IOException {
    Path script = bin.resolve("safepersist");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
        "#!/bin/bash\nexec '"
            + java
            + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '"
            + System.getProperty("java.class.path")
            + "' dev.safepersist.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }
}
