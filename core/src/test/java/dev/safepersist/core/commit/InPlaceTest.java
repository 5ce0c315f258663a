package dev.safepersist.core.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file that is a mount point of its own, as containers are given single files. */
class InPlaceTest {
  private static final Ports PORTS =
      SafeFile.ports(
          (file, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0), SystemTime.CLOCK);

  @TempDir Path dir;
  private Path path;
  private boolean mounted;

  @BeforeEach
  void mountTheFile() throws Exception {
    Path source = Files.writeString(dir.resolve("source.json"), "version one");
    path = Files.writeString(dir.resolve("state.json"), "");
    mounted = run("mount", "--bind", source.toString(), path.toString());
    assumeThat(mounted).as("may mount").isTrue();
  }

  @AfterEach
  void unmountTheFile() throws Exception {
    if (mounted) {
      run("umount", path.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Policy policy() {
    return Policy.defaults().withStateDirectory(dir.resolve("state"));
  }

  private Commit commit(Policy policy) {
    return new Commit(path, policy, PORTS);
  }

  @Test
  void doesNotRewriteItByAFileThatARecoveryWouldNotFind() throws IOException {
    commit(policy()).write(Draft.of("version one, again".getBytes(UTF_8)));
    Path written = Files.writeString(dir.resolve("written.json"), "version two");
    try (StagedFile adopted = commit(policy()).adopt(written)) {
      assertThatThrownBy(() -> adopted.commit(List.of())).isInstanceOf(SaveException.class);
    }
    assertThat(path).hasContent("version one, again");
    assertThat(written).hasContent("version two");
  }

  @Test
  void rewritesTheFileAndKeepsTheOldVersion() throws IOException {
    Receipt receipt = commit(policy()).write(Draft.of("version two, longer".getBytes(UTF_8)));
    assertThat(path).hasContent("version two, longer");
    assertThat(receipt.backup()).hasValueSatisfying(b -> assertThat(b).hasContent("version one"));

    commit(policy()).write(Draft.of("three".getBytes(UTF_8)));
    assertThat(path).hasContent("three");
    Target target = Target.of(path, policy());
    RecordedVersions trail = PORTS.ledger().read(target);
    Backups backups = new Backups(target, trail, PORTS.verifier());
    assertThat(backups.list()).hasSize(2);
    assertThat(backups.newestGood().orElseThrow().path()).hasContent("version two, longer");
    assertThat(trail.matching(FileFacts.of(path).orElseThrow())).isPresent();
    try (Stream<Path> left = Files.list(target.state().journal())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesWithoutAPersistentStateDirectory() {
    assertThatThrownBy(() -> commit(Policy.defaults()).write(Draft.of("two".getBytes(UTF_8))))
        .hasMessageContaining("SP118");
    assertThat(path).hasContent("version one");
  }

  @Test
  void isFinishedByWhoeverComesAfterACrash() throws IOException {
    Target target = Target.of(path, policy());
    target.state().ensure(target.state().stage());
    byte[] two = "version two".getBytes(UTF_8);
    Path stage = target.state().stage().resolve("state.json.0000000000000000.0000000000000000.tmp");
    Files.write(stage, two);
    new Pending(stage, two.length, Crc32c.hex(Crc32c.of(two)), Optional.empty()).announce(target);
    Files.writeString(path, "versi"); // torn

    commit(policy()).settle();
    assertThat(path).hasContent("version two");
    assertThat(stage).doesNotExist();
  }
}
