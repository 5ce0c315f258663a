package dev.safepersist.agent.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Metrics;
import dev.safepersist.observe.Observers;
import dev.safepersist.observe.Registration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does before a file is read. */
class HealingTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(said, true, UTF_8));
  private boolean written;
  private final Healing healing =
      new Healing(
          new OpenFiles(),
          (path, facts) -> written,
          report,
          Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
  private Path file;
  private FileRule rule;

  @BeforeEach
  void saveTwoVersions() throws IOException {
    file = directory.toRealPath().resolve("x.json");
    PathRules rules = new PathRules(AgentOptions.parse("", directory).rules());
    rule = rules.rule(file).orElseThrow();
    save("[1]");
    save("[2]");
  }

  private void save(String text) throws IOException {
    rule.file(file).write(Draft.of(text.getBytes(UTF_8)));
  }

  @Test
  @SuppressWarnings("try") // the registrations are only held
  void tellsOfAHealedFileOnceWhereverItTells() throws IOException, JMException {
    List<Event> recovered = new ArrayList<>();
    Files.writeString(file, "[");
    try (Registration ignored = Observers.add(event -> addIfRecovered(recovered, event));
        Metrics metrics = Metrics.register("HealingTest")) {
      healing.beforeRead(file, rule);
      healing.beforeRead(file, rule);
      assertThat(file).hasContent("[1]");
      assertThat(recovered).hasSize(1);
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName("dev.safepersist:type=HealingTest");
      assertThat(server.getAttribute(name, "Recoveries")).isEqualTo(1L);
    }
    report.summary();
    assertThat(said.toString(UTF_8)).contains("SP413", "healed: 1");
  }

  private static void addIfRecovered(List<Event> recovered, Event event) {
    if (event instanceof Event.Recovered) {
      recovered.add(event);
    }
  }

  @Test
  void leavesWhatWasSavedWhateverItHolds() throws IOException {
    save("[");
    healing.beforeRead(file, rule);
    assertThat(file).hasContent("[");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    healing.beforeRead(file, rule);
    assertThat(file).hasContent("[");
    assertThat(said.toString(UTF_8)).isEmpty();
    assertThat(directory.resolve(".safepersist/set-aside")).doesNotExist();
  }

  @Test
  void servesABackupOfWhatAnotherProcessMayBeWriting() throws IOException {
    written = true;
    Files.writeString(file, "[3, ");
    Path read = healing.beforeRead(file, rule).orElseThrow();
    assertThat(read).hasContent("[1]");
    assertThat(healing.beforeRead(file, rule)).contains(read);
    assertThat(file).hasContent("[3, ");
    assertThat(said.toString(UTF_8)).containsOnlyOnce("SP427");
    Files.writeString(file, "[3, 4]");
    assertThat(healing.beforeRead(file, rule)).isEmpty();
  }

  @Test
  void healsWhatWasDamagedSinceItWasSavedThoughOthersMayWrite() throws IOException {
    written = true;
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "\0\0\0");
    Files.setLastModifiedTime(file, time);
    assertThat(healing.beforeRead(file, rule)).isEmpty();
    assertThat(file).hasContent("[1]");
  }

  @Test
  void neverGivesUpWholeLines() throws IOException {
    Files.writeString(file, "{\"e\": 1}\n{\"e\": 2}\n{\"e\":");
    assertThat(healing.beforeRead(file, rule)).isEmpty();
    assertThat(healing.beforeRead(file, rule)).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(said.toString(UTF_8)).containsOnlyOnce("SP426").doesNotContain("SP413");
  }

  @Test
  void saysOnceThatAFileCannotBeExamined() throws IOException {
    Files.writeString(file, "[");
    Path journal = directory.resolve(".safepersist/journal");
    Files.createSymbolicLink(journal, directory);
    assertThat(healing.beforeRead(file, rule)).isEmpty();
    assertThat(healing.beforeRead(file, rule)).isEmpty();
    assertThat(file).hasContent("[");
    assertThat(said.toString(UTF_8)).containsOnlyOnce("SP435").doesNotContain("SP408");
  }
}
