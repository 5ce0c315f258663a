package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.safepersist.processor.message.ProcessorMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code messages} is a program that must not compile. Its sources say in comments
 * which message is expected on which line; {@code expected.txt} has the texts.
 */
class MessagesTest {
  private static final Path FIXTURES = Sources.RESOURCES.resolve("messages");
  private static final Pattern MARK = Pattern.compile("// (SP\\d+)");
  private static final Pattern ERROR =
      Pattern.compile("^(\\w+\\.java:\\d+): \\[SafePersist:(SP\\d+)]");

  @TestFactory
  Stream<DynamicTest> reportsEachMistakeAtItsLine() throws IOException {
    return fixtures().stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    fixture.getFileName().toString(), () -> reportsTheMistakesOf(fixture)));
  }

  private static void reportsTheMistakesOf(Path fixture) throws IOException {
    List<String> errors = Sources.errors(compile(fixture));
    assertThat(errors).allMatch(error -> ERROR.matcher(error).find());
    assertThat(errors).allMatch(error -> error.contains("\nFix: "));
    assertThat(errors.stream().map(MessagesTest::mark).distinct())
        .containsExactlyInAnyOrderElementsOf(marks(fixture));
    assertText(
        fixture.resolve("expected.txt"),
        String.join("\n\n", errors).replace(fixture.toAbsolutePath().toString(), "<folder>")
            + "\n");
  }

  @Test
  void hasAFixtureForEachMessageOfTheProcessor() throws IOException {
    Set<String> tested =
        fixtures().stream()
            .map(fixture -> fixture.getFileName().toString().split("-", 2)[0])
            .collect(Collectors.toSet());
    List<String> ids = Arrays.stream(ProcessorMessage.values()).map(ProcessorMessage::id).toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    assertThat(tested).containsAll(ids);
  }

  @Test
  void namesEachFixtureAfterAMessageItShows() throws IOException {
    for (Path fixture : fixtures()) {
      String id = fixture.getFileName().toString().split("-", 2)[0];
      assertThat(marks(fixture)).as(fixture.toString()).anyMatch(mark -> mark.endsWith(" " + id));
    }
  }

  private static Compilation compile(Path fixture) {
    Sources sources = Sources.in(fixture);
    return fixture.getFileName().toString().startsWith("SP001")
        ? sources
            .processedBy(new WatchedProcessor(filer -> new WatchedFiler(filer, true)))
            .compile()
        : sources.compile();
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList();
    }
  }

  private static List<String> marks(Path fixture) throws IOException {
    List<String> marks = new ArrayList<>();
    try (Stream<Path> files = Files.list(fixture)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int index = 0; index < lines.size(); index++) {
          Matcher mark = MARK.matcher(lines.get(index));
          if (mark.find()) {
            marks.add(file.getFileName() + ":" + (index + 1) + " " + mark.group(1));
          }
        }
      }
    }
    return marks;
  }

  private static String mark(String error) {
    Matcher matcher = ERROR.matcher(error);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1) + " " + matcher.group(2);
  }

  static void assertText(Path golden, String actual) throws IOException {
    if (Sources.UPDATE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
