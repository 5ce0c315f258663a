package dev.safepersist.core.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is changed, except for its bytes, between the opening of a stage and its commit. */
class FollowedAttributesTest {
  private static final FileTime TIME = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path directory;
  private Path file;

  private interface Change {
    void make(Path file) throws IOException;
  }

  @BeforeEach
  void create() throws IOException {
    file = Files.writeString(directory.resolve("x.json"), "[1]");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private SafeFile safe() {
    return SafeFile.of(
        file,
        Policy.defaults(),
        (path, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0),
        SystemTime.CLOCK);
  }

  private void replace(StagedFile opened, Change change) throws Exception {
    try (opened) {
      Files.writeString(opened.path(), "[2]");
      Thread.sleep(30); // until the clock of the file system has moved on
      change.make(file);
      opened.commit(List.of());
    }
    assertThat(file).hasContent("[2]");
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void keepsItsMode() throws Exception {
    replace(safe().stageRedirected(), FollowedAttributesTest::makePrivate);
    assertThat(mode()).isEqualTo("rw-------");
  }

  @Test
  void keepsItsModeWithoutAStateDirectory() throws Exception {
    replace(safe().stageWithoutState(), FollowedAttributesTest::makePrivate);
    assertThat(mode()).isEqualTo("rw-------");
  }

  private static void makePrivate(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsTheModeOfWhatWasRefusedBefore() throws Exception {
    Path part;
    try (StagedFile first = safe().stageRedirected()) {
      Files.writeString(first.path(), "[");
      part = first.setAside("it was not whole").orElseThrow();
    }
    makePrivate(file);
    replace(safe().adopt(part), path -> {});
    assertThat(mode()).isEqualTo("rw-------");
  }

  @Test
  void leavesTheModeOfAFileThatReplacesIt() throws Exception {
    Path fresh = Files.writeString(directory.resolve("fresh"), "");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
    replace(safe().adopt(fresh), FollowedAttributesTest::makePrivate);
    assertThat(mode()).isEqualTo("rw-r-----");
  }

  @Test
  void keepsItsTimeIfNothingIsWrittenAfterIt() throws Exception {
    replace(safe().stageRedirected(), path -> Files.setLastModifiedTime(path, TIME));
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(TIME);
  }

  @Test
  void hasATimeOfItsOwnWhereOnlyTheModeWasChanged() throws Exception {
    Files.setLastModifiedTime(file, TIME);
    replace(safe().stageRedirected(), FollowedAttributesTest::makePrivate);
    assertThat(Files.getLastModifiedTime(file)).isGreaterThan(TIME);
  }

  @Test
  void keepsItsUserAttributes() throws Exception {
    ByteBuffer value = ByteBuffer.wrap("v".getBytes(StandardCharsets.UTF_8));
    assumeThat(Files.getFileStore(file).supportsFileAttributeView("user")).isTrue();
    replace(safe().stageRedirected(), path -> Files.setAttribute(path, "user:tag", value));
    assertThat((byte[]) Files.getAttribute(file, "user:tag")).containsExactly('v');
  }
}
