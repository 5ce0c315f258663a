package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Output;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Path FILE = Path.of("state.json");

  private final Report report = new Report("doctor");

  @Test
  void isGoodAsLongAsNothingIsWrong() {
    report.good("fine", Map.of());
    report.done("swept", Map.of());

    assertThat(report.exitCode()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void hasTheExitCodeOfTheWorstThatHappened() {
    report.problem(Problem.of(FILE, new IOException("the disk is full")));
    report.finding("broken", Map.of());
    report.good("fine", Map.of());

    assertThat(report.exitCode()).isEqualTo(ExitCode.IO);
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
  void isOneJsonDocumentInAscii() {
    report.finding("gr\u00fcn", Map.of("file", "gr\u00fcn.json"));
    report.problem(Problem.of(FILE, new IOException("torn")));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    new Output(true, true).end(report, new PrintWriter(out), new PrintWriter(err));

    assertThat(out.toString()).isASCII();
    assertThat(JsonMapper.shared().readTree(out.toString()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "command": "doctor",
                      "exit_code": 3,
                      "results": [{"status": "finding", "file": "gr\\u00fcn.json"}],
                      "problems": [{
                        "id": "SP504",
                        "message": "[SafePersist:SP504] state.json: torn.\\nFix: check the disk and the permissions, then try again."
                      }]
                    }
                    """));
    assertThat(err.toString()).startsWith("[SafePersist:SP504]");
  }
}
