package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.BinarySaves;
import dev.safepersist.agent.program.Charsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in charsets that only the program knows. */
class CharsetsIT {
  private static final String OLD = "{\"old\":1}";

  @TempDir Path directory;
  private Path data;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @BeforeEach
  void write() throws Exception {
    data = Files.createDirectory(directory.resolve("data"));
    Jvm.all().get(0).run(directory, List.of(), Charsets.class, "write");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.writeString(file, OLD);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "cbor", "cbor-map", "smile"})
  void leavesBinaryFormatsToTheProgram(String format) throws Exception {
    Jvm.Run run =
        Jvm.all()
            .get(0)
            .run(
                directory,
                List.of(Jvm.agent("quiet=true")),
                BinarySaves.class,
                "data/x.json",
                format);
    assertThat(run.lines()).as(run.err()).containsExactly("true");
    assertThat(run.err()).containsOnlyOnce("[SafePersist:SP304]");
    assertThat(directory.resolve("data/.safepersist/backups")).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void savesWholeDocumentsAndPinsTheVersionBeforeTheDoubtfulOnes(Jvm jvm) throws Exception {
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Charsets.class, "write");
    assertThat(run.lines()).hasSize(12).allMatch(line -> line.startsWith("ok "));
    for (String undecided : List.of("Shift_JIS", "windows-31j", "GBK", "Big5")) {
      assertThat(run.err())
          .contains("[SafePersist:SP304] data/" + undecided + ".json is not UTF-8")
          .contains("it was saved, and the previous version is pinned as ");
    }
    assertThat(run.err())
        .doesNotContain("data/UTF")
        .doesNotContain("data/ISO")
        .doesNotContain("SP404");
    assertThat(read(jvm)).allMatch(line -> line.startsWith("ok "));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void refusesTornDocuments(Jvm jvm) throws Exception {
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Charsets.class, "tear");
    assertThat(run.lines()).hasSize(12).allMatch(line -> line.startsWith("failed "));
    assertThat(data.resolve("GBK.json")).hasContent(OLD);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesWhatWasWrittenWithoutTheAgentAsItIs(Jvm jvm) throws Exception {
    jvm.run(directory, List.of(Jvm.agent("quiet=true")), Charsets.class, "write");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, OLD); // as a good backup of it
      }
    }
    jvm.run(directory, List.of(), Charsets.class, "write");
    long past = System.currentTimeMillis() - 60_000;
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(past));
      }
    }
    assertThat(read(jvm)).hasSize(12).allMatch(line -> line.startsWith("ok "));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void takesTheCharsetOfTheJvmForGranted(Jvm jvm) throws Exception {
    List<String> options = List.of("-Dfile.encoding=GBK", Jvm.agent("quiet=true"));
    Jvm.Run run = jvm.run(directory, options, Charsets.class, "write");
    assertThat(run.err()).doesNotContain("data/GBK.json");
  }

  private List<String> read(Jvm jvm) throws Exception {
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Charsets.class, "read");
    assertThat(run.err()).doesNotContain("SP413");
    return run.lines();
  }
}
