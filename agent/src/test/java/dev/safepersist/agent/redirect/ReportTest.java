package dev.safepersist.agent.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.save.Durability;
import dev.safepersist.save.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(said, true, UTF_8));

  @Test
  void takesWarningsOfTheRuntimeOnly() {
    assertThat(report.wants(Level.INFO)).isFalse();
    assertThat(report.wants(Level.WARNING)).isTrue();
    report.log(Level.WARNING, "no room", Optional.of(new IOException("disk full")));
    assertThat(said.toString(UTF_8)).startsWith("SafePersist: no room: ").contains("disk full");
  }

  @Test
  void reportsTheFirstOpenThatPassedThroughAndCountsTheOthers() {
    report.passedThrough(Path.of("a.json"), new IOException("why"));
    report.passedThrough(Path.of("b.json"), new IOException("why"));
    report.end();
    assertThat(said.toString(UTF_8)).contains("SP408").contains("a.json").contains("2 opens");
    assertThat(said.toString(UTF_8)).doesNotContain("b.json");
  }

  @Test
  void saysOnceThatAFileShrankByMoreThanHalf() {
    Path file = Path.of("a.json");
    report.published(file, 100, receipt(file, 50));
    assertThat(said.size()).isZero();
    report.published(file, 100, receipt(file, 49));
    report.published(file, 49, receipt(file, 2));
    assertThat(said.toString(UTF_8))
        .contains("a.json shrank from 100 to 49 bytes; the previous version was not kept")
        .containsOnlyOnce("SP412");
  }

  private static Receipt receipt(Path file, long bytes) {
    return new Receipt(
        file, 1, "00000000", bytes, Optional.empty(), Durability.DURABLE, Instant.EPOCH);
  }
}
