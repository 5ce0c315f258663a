package dev.safepersist.agent.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.agent.program.FullDisk;
import dev.safepersist.agent.program.Scenarios;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of a replacement, and of the state of a file. */
class HindrancesIT {
  private static final Jvm JVM = Jvm.all().get(0);
  private static final String NEW = "written [2, 3]";

  @TempDir Path directory;
  private Path data;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    data = Files.createDirectory(directory.toRealPath().resolve("data"));
    file = Files.writeString(data.resolve("x.json"), "[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--r--r--", "r--------", "---------"})
  void doesNotHinderTheSuperuserByAMode(String mode) throws Exception {
    assumeThat(Files.getAttribute(file, "unix:uid")).as("the superuser").isEqualTo(0);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThat(scenario("LINKED").lines()).containsExactly("true [2]");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
    Jvm.Run run = overwrite("");
    assertThat(run.lines()).hasSize(6).containsOnly(NEW);
    assertThat(run.err()).isEmpty();
    assertThat(backups()).contains("[1]");
  }

  @Test
  void bringsBackAMissingFileWithItsMode() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(scenario("DIES_BETWEEN_DELETE_AND_RENAME").exit()).isEqualTo(9);
    assertThat(scenario("READ_BACK").lines()).containsExactly("[1]");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void rewritesASingleFileThatIsMounted() throws Exception {
    Path source = Files.writeString(directory.resolve("source.json"), "[1]");
    try (Mount mount = Mount.bind(source, file)) {
      assertThat(mount.place()).isEqualTo(file);
      Jvm.Run run = overwrite("");
      assertThat(run.lines()).hasSize(6).containsOnly(NEW);
      assertThat(run.err()).isEmpty();
      assertThat(source).hasContent("[2, 3]");
      assertThat(backups()).contains("[1]");
      assertThat(data.resolve(".safepersist/journal")).isEmptyDirectory();
      assertThat(data.resolve(".safepersist/stage")).isEmptyDirectory();
    }
  }

  @Test
  void refusesAnIncompleteVersionOfAMountedFile() throws Exception {
    Path source = Files.writeString(directory.resolve("source.json"), "[1]");
    try (Mount mount = Mount.bind(source, file)) {
      assertThat(mount.place()).isEqualTo(file);
      assertThat(scenario("COPIED").lines().get(1)).startsWith("[SafePersist:SP404]");
      assertThat(source).hasContent("[2]");
      assertThat(scenario("RENAMED").err()).as("no rename replaces a mount point").isEmpty();
      assertThat(source).hasContent("[2]");
    }
  }

  @Test
  void healsAMountedFile() throws Exception {
    Path source = Files.writeString(directory.resolve("source.json"), "[1]");
    try (Mount mount = Mount.bind(source, file)) {
      assertThat(mount.place()).isEqualTo(file);
      overwrite("");
      Files.writeString(file, "[torn");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      Jvm.Run run = scenario("READ");
      assertThat(run.lines()).as(run.err()).containsExactly("[2, 3]");
      assertThat(source).hasContent("[2, 3]");
    }
  }

  @Test
  void finishesTheRewriteOfAMountedFileWhenItIsRead() throws Exception {
    Path source = Files.writeString(directory.resolve("source.json"), "[1]");
    try (Mount mount = Mount.bind(source, file)) {
      assertThat(mount.place()).isEqualTo(file);
      Target target = Target.of(file, Policy.defaults());
      target.state().ensure(target.state().stage());
      byte[] next = "[2, 3]".getBytes(UTF_8);
      Path stage =
          Files.write(
              target.state().stage().resolve("x.json.0000000000000000.0000000000000000.tmp"), next);
      new Pending(stage, next.length, Crc32c.hex(Crc32c.of(next)), Optional.empty())
          .announce(target);
      Files.writeString(file, "[2,"); // by a process that has died in the middle
      assertThat(scenario("READ").lines()).containsExactly("[2, 3]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "link"})
  void replacesTheFileWithoutStateThatCannotBeUsed(String kind) throws Exception {
    Path state = data.resolve(".safepersist");
    if (kind.equals("file")) {
      Files.writeString(state, "mine");
    } else {
      Files.createSymbolicLink(state, Files.createDirectory(directory.resolve("planted")));
    }
    requireReplacementWithoutState();
  }

  @Test
  void replacesTheFileWhereTheStateIsReadOnly() throws Exception {
    Path state = Files.createDirectory(data.resolve(".safepersist"));
    try (Mount mount = Mount.memory(state, "ro")) {
      assertThat(mount.place()).isEqualTo(state);
      requireReplacementWithoutState();
    }
  }

  /** The JDK deletes the target first, and then copies: a full disk would leave neither version. */
  @Test
  void keepsTheVersionThatIsMovedOverFromAnotherFileSystem() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (Mount mount = Mount.memory(other, "size=64k")) {
      Files.writeString(mount.place().resolve("y.json"), "[2]");
      assertThat(scenario("MOVED_BETWEEN_FILE_SYSTEMS").lines()).containsExactly("[2] false");
    }
    assertThat(backups()).containsExactly("[1]");
  }

  private void requireReplacementWithoutState() throws Exception {
    Jvm.Run run = overwrite("");
    assertThat(run.lines()).hasSize(6).containsOnly(NEW);
    assertThat(run.err())
        .containsOnlyOnce("[SafePersist:SP418] data/x.json is replaced without")
        .doesNotContain("SP408");
    List<String> copied = scenario("COPIED").lines();
    assertThat(copied.get(0)).isEqualTo("[2]");
    assertThat(copied.get(1)).startsWith("[SafePersist:SP404] data/x.json was not replaced");
    assertThat(copied.get(2)).isEqualTo("[2]");
    assertThat(scenario("MOVED").lines()).containsExactly("true false", "[3]");
    List<String> moved = scenario("MOVED_BROKEN").lines();
    assertThat(moved.get(0)).startsWith("[SafePersist:SP414]");
    assertThat(moved.get(1)).isEqualTo("[3] [2");
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(this::isStage))
          .as("the refused copy alone is left")
          .hasSize(1);
    }
  }

  private boolean isStage(String name) {
    return name.startsWith(".x.json.") && name.endsWith(".new");
  }

  private Jvm.Run overwrite(String options) throws Exception {
    return JVM.run(
        directory, List.of(Jvm.agent("quiet=true" + options)), FullDisk.class, "data/x.json");
  }

  private Jvm.Run scenario(String name) throws Exception {
    return JVM.run(directory, List.of(Jvm.agent("quiet=true")), Scenarios.class, name);
  }

  private List<String> backups() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(data.resolve(".safepersist/backups"))) {
      for (Path backup : files.toList()) {
        contents.add(Files.readString(backup));
      }
    }
    return contents;
  }
}
