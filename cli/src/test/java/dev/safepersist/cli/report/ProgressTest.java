package dev.safepersist.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter err = new StringWriter();
  private long now = 5 * SECOND;

  private Progress progress(ProgressMode mode) {
    return new Progress("audit", new ErrorOutput(new PrintWriter(err), mode), () -> now);
  }

  @Test
  void isShownOncePerSecondWithTheRateAndTheTimeLeft() {
    Progress progress = progress(ProgressMode.JSON);
    progress.expect(40, 4000);
    now += SECOND / 2;
    progress.advance(5, 500);
    now += 3 * SECOND / 2;
    progress.advance(5, 500);
    now += SECOND / 2;
    progress.advance(1, 100);

    JsonNode line = JsonMapper.shared().readTree(err.toString().lines().findFirst().orElseThrow());
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(line)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"message_type": "status", "command": "audit", "files": 10, "bytes": 1000,
                     "seconds": 2.0, "files_per_second": 5.0, "bytes_per_second": 500.0,
                     "total_files": 40, "total_bytes": 4000, "seconds_left": 6.0}
                    """));
  }

  @Test
  void isABarOnATerminal() {
    Progress progress = progress(ProgressMode.AUTO.on(true));
    progress.expect(2, 3_000_000);
    now += 2 * SECOND;
    progress.advance(1, 1_500_000);

    assertThat(err.toString())
        .isEqualTo(
            "\r\u001b[K[###############---------------] 1 files, 1.5 MB, 0.8 MB/s, 2 s left");
  }

  @Test
  void isNotShownElsewhere() {
    Progress progress = progress(ProgressMode.AUTO.on(false));
    now += 2 * SECOND;
    progress.advance(1, 1);

    assertThat(err.toString()).isEmpty();
  }
}
