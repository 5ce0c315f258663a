package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Output;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.ProgressMode;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Streams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Path FILE = Path.of("state.json");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Report report = report(false, false, ProgressMode.NONE);

  private Report report(boolean json, boolean exitZero, ProgressMode progress) {
    Streams streams = new Streams(new PrintWriter(out), new PrintWriter(err));
    return new Report("doctor", new Output(json, false, exitZero, progress), streams);
  }

  @Test
  void isGoodAsLongAsNothingIsWrong() {
    report.good("fine", Map.of());
    report.done("swept", Map.of());

    assertThat(report.outcome()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void hasTheExitCodeOfTheWorstThatHappened() {
    report.problem(Problem.of(FILE, new IOException("the disk is full")));
    report.finding("broken", Map.of());
    report.good("fine", Map.of());

    assertThat(report.outcome()).isEqualTo(ExitCode.IO);
  }

  @Test
  void namesTheFileOfAFailure() {
    assertThat(Problem.of(FILE, new AccessDeniedException("state.json")).text())
        .startsWith("[SafePersist:SP503] this user may not access state.json.\nFix: ");
    assertThat(Problem.of(FILE, new FileSystemException("x", null, "No space left")).text())
        .startsWith("[SafePersist:SP504] state.json: No space left.\nFix: ");
    assertThat(Problem.of(FILE, new IOException()).text())
        .startsWith("[SafePersist:SP504] state.json: IOException.\nFix: ");
  }

  @Test
  void passesMessagesOfTheRuntimeOn() {
    String text = "[SafePersist:SP101] data is a directory.\nFix: give a file.";
    Problem problem = Problem.of(FILE, new IOException(text));

    assertThat(problem.text()).isEqualTo(text);
    assertThat(problem.id()).contains("SP101");
  }

  @Test
  void letsAFailureToReadWinOverAllButAnInterruption() {
    assertThat(ExitCode.IO.and(ExitCode.FINDINGS)).isEqualTo(ExitCode.IO);
    assertThat(ExitCode.PAUSED.and(ExitCode.IO)).isEqualTo(ExitCode.IO);
    assertThat(ExitCode.USAGE.and(ExitCode.IO)).isEqualTo(ExitCode.IO);
    assertThat(ExitCode.IO.and(ExitCode.INTERRUPTED)).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void isOneJsonDocumentInAscii() {
    Report json = report(true, false, ProgressMode.NONE);
    json.finding("gr\u00fcn", Map.of("file", Path.of("gr\u00fcn.json")));
    json.summary("bytes", 7);
    json.problem(Problem.of(FILE, new IOException("torn")));
    json.interrupt(ExitCode.INTERRUPTED);

    assertThat(out.toString()).isASCII();
    assertThat(Run.valid(out.toString()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "schema": 1,
                      "command": "doctor",
                      "results": [{"status": "finding", "file": "gr\\u00fcn.json"}],
                      "problems": [{
                        "id": "SP504",
                        "message": "[SafePersist:SP504] state.json: torn.\\nFix: check the disk and the permissions, then try again.",
                        "fix": "check the disk and the permissions, then try again."
                      }, {
                        "id": "SP511",
                        "message": "[SafePersist:SP511] the command was interrupted.\\nFix: run it again; every file is complete, as it was before or as the command saved it.",
                        "fix": "run it again; every file is complete, as it was before or as the command saved it."
                      }],
                      "summary": {"good": 0, "done": 0, "finding": 1, "problems": 2, "bytes": 7},
                      "outcome": "interrupted",
                      "exit_code": 130
                    }
                    """));
    assertThat(err.toString()).startsWith("[SafePersist:SP504]");
  }

  @Test
  void takesNothingAfterItsEnd() {
    Report json = report(true, false, ProgressMode.NONE);
    json.interrupt(ExitCode.INTERRUPTED);
    String whole = out.toString();
    json.finding("late", Map.of());
    json.problem(Problem.of(FILE, new IOException("late")));
    json.interrupt(ExitCode.INTERRUPTED);

    assertThat(out.toString()).isEqualTo(whole);
    assertThat(err.toString()).containsOnlyOnce("SP511");
  }

  @Test
  void writesLinesForPrograms() {
    Report lines = report(false, true, ProgressMode.JSON);
    lines.finding("broken", Map.of());
    lines.problem(Problem.of(FILE, new IOException("torn")));
    lines.progress().show(0.5, "half", Map.of("documents", 3));
    lines.interrupt(ExitCode.INTERRUPTED);

    List<JsonNode> messages = err.toString().lines().map(Run::validLine).toList();
    assertThat(messages)
        .extracting(line -> line.path("message_type").asString())
        .containsExactly("error", "status", "error", "summary");
    assertThat(messages.get(1).path("documents").asInt()).isEqualTo(3);
    assertThat(messages.get(3).at("/summary/finding").asInt()).isEqualTo(1);
    assertThat(out.toString()).isEqualToNormalizingNewlines("broken\n");
  }

  @Test
  void takesTheBarAwayBeforeText() {
    Report bar = report(false, false, ProgressMode.BAR);
    bar.progress().show(0.5, "half\u001b[2J", Map.of());
    bar.problem(Problem.of(FILE, new IOException("torn")));

    assertThat(err.toString())
        .startsWith(
            "\r\u001b[K[###############---------------] half\\u001b[2J\r\u001b[K[SafePersist");
  }

  @Test
  void givesTheUriOfAPathThatTextCannotName() throws Exception {
    Path odd = Path.of(new java.net.URI("file:///tmp/%FF.json"));
    Report json = report(true, false, ProgressMode.NONE);
    json.good("odd", Map.of("file", odd));
    json.interrupt(ExitCode.INTERRUPTED);

    JsonNode result = Run.valid(out.toString()).at("/results/0");
    assertThat(result.path("file_uri").asString()).endsWith("/%FF.json");
  }
}
