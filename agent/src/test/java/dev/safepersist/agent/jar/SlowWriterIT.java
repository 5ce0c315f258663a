package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.EventLog;
import dev.safepersist.agent.program.PausingWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the agent reads what another process, without it, is still writing. */
class SlowWriterIT {
  private static final Jvm JVM = Jvm.all().get(0);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void save() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    file = directory.resolve("data/events.json");
    assertThat(read("rewrite").err()).isEmpty();
  }

  @Test
  void leavesADocumentToItsWriter() throws Exception {
    Process writer = started("document");
    Jvm.Run reader = read("read");
    assertThat(reader.lines()).containsExactly("1");
    assertThat(reader.err()).contains("[SafePersist:SP427] data/events.json is not whole");
    finish(writer);
    assertThat(file).hasContent("[\n1,\n2\n]");
    assertThat(read("read").lines()).containsExactly("4");
  }

  @Test
  void leavesLinesToTheirWriter() throws Exception {
    Process writer = started("lines");
    Jvm.Run reader = read("read");
    assertThat(reader.lines()).containsExactly("3");
    assertThat(reader.err())
        .contains("[SafePersist:SP426] data/events.json holds whole JSON lines");
    finish(writer);
    assertThat(read("read").lines()).containsExactly("4");
  }

  private Process started(String how) throws IOException {
    Process process =
        JVM.command(List.of(), PausingWriter.class, how).directory(directory.toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("half");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    return process;
  }

  private static void finish(Process writer) throws Exception {
    try (Writer in = writer.outputWriter(StandardCharsets.UTF_8)) {
      in.write("\n");
    }
    assertThat(writer.waitFor()).isZero();
  }

  private Jvm.Run read(String how) throws Exception {
    return JVM.run(directory, List.of(Jvm.agent("quiet=true")), EventLog.class, how);
  }
}
