package dev.safepersist.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WovenCacheTest {
  private static final byte[] FROM = {1, 2, 3};
  private static final byte[] WOVEN = {4, 5, 6, 7};

  @TempDir Path directory;
  private Path folder;
  private WovenCache cache;

  @BeforeEach
  void keepOne() {
    folder = directory.resolve("deep/safepersist");
    cache = new WovenCache(folder, "build-1");
    cache.keep("java.io.File", FROM, WOVEN);
  }

  @Test
  void findsWhatItKept() throws IOException {
    assertThat(cache.find("java.io.File", FROM)).isEqualTo(WOVEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry())))
        .isEqualTo("rw-------");
  }

  @Test
  void knowsNothingOfOtherClassFiles() {
    assertThat(cache.find("java.io.File", new byte[] {1, 2, 4})).isNull();
    assertThat(cache.find("java.io.FileInputStream", FROM)).isNull();
  }

  @Test
  void doesNotTrustANameAlone() throws IOException {
    byte[] other = {9};
    cache.keep("java.io.File", other, WOVEN);
    Path mine = entry(FROM);
    Path ofOther;
    try (Stream<Path> entries = Files.list(folder)) {
      ofOther = entries.filter(path -> !path.equals(mine)).findFirst().orElseThrow();
    }
    Files.copy(mine, ofOther, StandardCopyOption.REPLACE_EXISTING);
    assertThat(cache.find("java.io.File", other)).isNull();
  }

  @Test
  void knowsNothingOfOtherBuilds() throws IOException {
    WovenCache other = new WovenCache(folder, "build-2");
    assertThat(other.find("java.io.File", FROM)).isNull();
    Path renamed = folder.resolve(entry().getFileName().toString().replace("build-1", "build-2"));
    Files.move(entry(), renamed);
    assertThat(other.find("java.io.File", FROM)).isNull();
  }

  @Test
  void findsNothingInADamagedEntry() throws IOException {
    byte[] bytes = Files.readAllBytes(entry());
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      Files.write(entry(), damaged);
      assertThat(cache.find("java.io.File", FROM)).as("byte " + i).isNull();
      Files.write(entry(), Arrays.copyOf(bytes, i));
      assertThat(cache.find("java.io.File", FROM)).as("cut at " + i).isNull();
    }
  }

  @Test
  void usesNoFolderThatOthersMayEnter() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-----x"));
    assertThat(cache.find("java.io.File", FROM)).isNull();
    cache.keep("java.io.FileInputStream", FROM, WOVEN);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void usesNoEntryThatOthersMayWrite() throws IOException {
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw----rw-"));
    assertThat(cache.find("java.io.File", FROM)).isNull();
  }

  @Test
  void followsNoLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), folder);
    assertThat(new WovenCache(link, "build-1").find("java.io.File", FROM)).isNull();
    Path entry = entry();
    Path moved = Files.move(entry, directory.resolve("entry"));
    Files.createSymbolicLink(entry, moved);
    assertThat(cache.find("java.io.File", FROM)).isNull();
  }

  @Test
  void doesWithoutAFolderAndWithoutABuild() {
    for (WovenCache none :
        new WovenCache[] {new WovenCache(null, "build-1"), new WovenCache(folder, null)}) {
      none.keep("java.io.File", FROM, WOVEN);
      assertThat(none.find("java.io.File", FROM)).isNull();
    }
  }

  @Test
  void beginsAnewWhenItIsFull() throws IOException {
    for (int i = 0; i < 450; i++) {
      cache.keep("type" + i, FROM, WOVEN);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).hasSizeLessThan(210);
    }
    assertThat(cache.find("type449", FROM)).isEqualTo(WOVEN);
  }

  private Path entry() throws IOException {
    return entry(FROM);
  }

  private Path entry(byte[] from) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> isOf(path, from)).findFirst().orElseThrow();
    }
  }

  private static boolean isOf(Path path, byte[] from) {
    CRC32C crc = new CRC32C();
    crc.update(from, 0, from.length);
    return path.getFileName().toString().contains("." + Long.toHexString(crc.getValue()) + ".");
  }

  @Test
  void keepsItsOwnWhenOtherBuildsHaveFilledIt() throws IOException {
    for (int build = 2; build < 60; build++) {
      WovenCache other = new WovenCache(folder, "build-" + build);
      for (int type = 0; type < 9; type++) {
        other.keep("T" + type, FROM, WOVEN);
      }
      for (int type = 0; type < 9; type++) {
        assertThat(other.find("T" + type, FROM)).as("%d, %d", build, type).isEqualTo(WOVEN);
      }
    }
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.count()).isLessThanOrEqualTo(200);
    }
  }
}
