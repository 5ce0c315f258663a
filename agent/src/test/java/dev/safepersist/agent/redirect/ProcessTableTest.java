package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.core.disk.FileFacts;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = Files.writeString(directory.resolve("x.json"), "[1");
  }

  @Test
  void findsAWriter() throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      assertThat(out.getFD().valid()).isTrue();
      assertThat(new ProcessTable().mayWrite(file, facts())).isTrue();
    }
  }

  @Test
  void doesNotTakeAReaderForAWriter() throws IOException {
    assumeTrue(!new ProcessTable().mayWrite(file, facts()), "not all processes can be seen here");
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      assertThat(in.getFD().valid()).isTrue();
      assertThat(new ProcessTable().mayWrite(file, facts())).isFalse();
    }
  }

  @Test
  void isNotCertainWhereNoProcessesAreReported() throws IOException {
    assertThat(new ProcessTable(directory.resolve("none")).mayWrite(file, facts())).isTrue();
  }

  @Test
  void isNotCertainInANamespaceOfItsOwn() throws IOException {
    assertThat(new ProcessTable(table("pid:[4026532000]", "1")).mayWrite(file, facts())).isTrue();
  }

  @Test
  void isCertainOfAFileThatIsOlderThanTheSystem() throws IOException {
    Path later = table("pid:[4026532000]", "4000000000");
    assertThat(new ProcessTable(later).mayWrite(file, facts())).isFalse();
  }

  /** Where Linux reports processes, without any. */
  private Path table(String namespace, String started) throws IOException {
    Path proc = Files.createDirectories(directory.resolve("proc"));
    Path names = Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(names.resolve("pid"), Path.of(namespace));
    Files.writeString(proc.resolve("stat"), "cpu 1 2\nbtime " + started + "\n");
    return proc;
  }

  private FileFacts facts() throws IOException {
    return FileFacts.of(file).orElseThrow();
  }
}
