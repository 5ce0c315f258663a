package dev.safepersist.scan.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.scan.Project;
import dev.safepersist.scan.Scan;
import dev.safepersist.scan.ScanResult;
import dev.safepersist.scan.finding.Adoption;
import dev.safepersist.scan.finding.AgentCover;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.walk.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTest {
  @TempDir Path dir;

  /**
   * A program and what is to be found in it.
   *
   * @param name what it shows
   * @param expected id, certainty and line within the body, such as {@code SP720 certain 2}; empty
   *     for a safe one
   * @param body the members of the class
   */
  record Case(String name, String expected, String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesClasses(Case example) throws IOException {
    Project project = Project.of(dir, Cases.source(example));

    assertThat(verdicts(Scan.of(List.of(project.classes())))).isEqualTo(example.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesSourcesAlike(Case example) throws IOException {
    Project project = Project.of(dir, Cases.source(example));
    List<Path> libraries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    ScanResult result = Scan.of(List.of(project.sources()), libraries, Limits.defaults());

    assertThat(verdicts(result)).isEqualTo(example.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesSourcesAlikeWithoutTheirLibraries(Case example) throws IOException {
    Project project = Project.of(dir, Cases.source(example));

    assertThat(verdicts(Scan.of(List.of(project.sources())))).isEqualTo(example.expected());
  }

  private static String verdicts(ScanResult result) {
    assertThat(result.problems()).isEmpty();
    return String.join(
        "; ",
        result.findings().stream()
            .map(
                finding ->
                    finding.hazard().id()
                        + " "
                        + finding.certainty().label()
                        + " "
                        + (finding.site().line().orElse(0) - Cases.HEAD))
            .toList());
  }

  @Test
  void describesWhatIsWrittenWhereAndWhatToDo() throws IOException {
    Finding finding =
        only(
            """
            static void save(Path folder, String text) throws IOException {
              Files.writeString(folder.resolve("settings.json"), text);
            }
            """);

    assertThat(finding.message())
        .isEqualTo("Files.writeString (certain) writes text to settings.json: truncating write.");
    assertThat(finding.file()).contains("settings.json");
    assertThat(finding.adoption()).isEqualTo(Adoption.ONE_LINE);
    assertThat(finding.code()).isEqualTo("SafeFiles.writeString(path, text);");
    assertThat(finding.cover()).isEqualTo(AgentCover.COVERED);
    assertThat(finding.site().text()).isEqualTo("com.example.Program.save:" + (Cases.HEAD + 2));
  }

  @Test
  void followsOpenWriteAndNameThroughClasses() throws IOException {
    Project project =
        Project.of(
            dir,
            """
            package com.example;
            abstract class Storage {
              abstract java.io.OutputStream stream() throws java.io.IOException;
              void save(java.util.Properties properties) throws java.io.IOException {
                try (java.io.OutputStream out = stream()) {
                  properties.store(out, null);
                }
              }
            }
            """,
            """
            package com.example;
            class FileStorage extends Storage {
              private final java.io.File file;
              FileStorage(java.io.File folder) {
                file = new java.io.File(folder, "app" + ".properties");
              }
              @Override
              java.io.OutputStream stream() throws java.io.IOException {
                return new java.io.FileOutputStream(file);
              }
            }
            """);

    List<Finding> findings = Scan.of(List.of(project.classes())).findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message())
        .isEqualTo(
            "new FileOutputStream (certain) writes properties to app.properties: truncating write.");
  }

  @Test
  void findsTheRenameAndTheSyncInOtherMethods() throws IOException {
    String atomic =
        """
        package com.example;
        import java.io.*;
        class AtomicOutput extends FilterOutputStream {
          private final File file;
          private final File temporary;
          AtomicOutput(File file) throws IOException {
            super(new FileOutputStream(new File(file.getParentFile(), file.getName() + ".new")));
            this.file = file;
            this.temporary = new File(file.getParentFile(), file.getName() + ".new");
          }
          @Override public void close() throws IOException {
            %s
            super.close();
            temporary.renameTo(file);
          }
        }
        """;
    Project unsynced = Project.of(dir.resolve("a"), atomic.formatted(""));
    Project synced =
        Project.of(dir.resolve("b"), atomic.formatted("((FileOutputStream) out).getFD().sync();"));

    assertThat(Scan.of(List.of(unsynced.classes())).findings())
        .extracting(finding -> finding.hazard().id())
        .containsExactly("SP722");
    assertThat(Scan.of(List.of(synced.classes())).findings()).isEmpty();
  }

  @Test
  void acceptsWhatTheCodeAccepts() throws IOException {
    Project project =
        Project.of(
            dir,
            "package com.example; @interface AcceptUnsafeWrite { String value(); }",
            """
            package com.example;
            class Program {
              @AcceptUnsafeWrite("written by the tests only")
              void save(java.nio.file.Path path) throws java.io.IOException {
                java.nio.file.Files.writeString(path.resolve("a.json"), "{}");
              }
            }
            """);

    ScanResult result = Scan.of(List.of(project.classes()));

    assertThat(result.findings()).isEmpty();
    assertThat(result.accepted()).isEqualTo(1);
  }

  @Test
  void keepsFingerprintsWhenLinesShift() throws IOException {
    String body =
        """
        void save(Path path, String text) throws IOException {
          Files.writeString(path.resolve("a.json"), text);
          Files.writeString(path.resolve("b.json"), text);
        }
        """;
    Project before = Project.of(dir.resolve("a"), Cases.source(body));
    Project after = Project.of(dir.resolve("b"), Cases.source("\n// moved\n\n" + body));

    List<String> fingerprints = fingerprints(before);

    assertThat(fingerprints).hasSize(2).doesNotHaveDuplicates();
    assertThat(fingerprints(after)).isEqualTo(fingerprints);
  }

  private static List<String> fingerprints(Project project) {
    return Scan.of(List.of(project.classes())).findings().stream()
        .map(Finding::fingerprint)
        .toList();
  }

  private Finding only(String body) throws IOException {
    List<Finding> findings =
        Scan.of(List.of(Project.of(dir, Cases.source(body)).classes())).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
