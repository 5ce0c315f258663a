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
  private final Healing healing =
      new Healing(new OpenFiles(), report, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
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
}
