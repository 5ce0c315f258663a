package dev.safepersist.scan.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
  private static final Limits SMALL = new Limits(5, 1000, 1 << 20, 1 << 20, 1 << 16);
  private static final byte[] TYPE = {1, 2, 3};

  @TempDir Path dir;

  private final List<String> types = new ArrayList<>();
  private final List<Path> sources = new ArrayList<>();
  private final List<ScanProblem> problems = new ArrayList<>();

  private final Sink sink =
      new Sink() {
        @Override
        public void type(String unit, byte[] bytes) {
          types.add(unit);
        }

        @Override
        public void source(Path file) {
          sources.add(file);
        }

        @Override
        public void problem(ScanProblem problem) {
          problems.add(problem);
        }
      };

  @Test
  void findsClassesSourcesAndNestedArchives() throws IOException {
    Files.createDirectories(dir.resolve("src"));
    Path source = Files.writeString(dir.resolve("src/A.java"), "class A {}");
    Files.write(dir.resolve("A.class"), TYPE);
    byte[] inner = zip("x/B.class", TYPE);
    Path war = Files.write(dir.resolve("app.war"), zip("WEB-INF/lib/b.jar", inner));

    Walk.over(dir, SMALL, sink);

    assertThat(types)
        .containsExactly(dir.resolve("A.class").toString(), war + "!/WEB-INF/lib/b.jar!/x/B.class");
    assertThat(sources).containsExactly(source);
    assertThat(problems).isEmpty();
  }

  @Test
  void readsAnArchiveBehindAStartScript() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8));
    bytes.writeBytes(zip("x/B.class", TYPE));
    Path jar = Files.write(dir.resolve("app.jar"), bytes.toByteArray());

    Walk.over(jar, SMALL, sink);

    assertThat(types).containsExactly(jar + "!/x/B.class");
  }

  @Test
  void skipsWhatTheBuildMadeFromTheSources() throws IOException {
    Files.createDirectories(dir.resolve("target/classes"));
    Files.write(dir.resolve("target/classes/A.class"), TYPE);
    Files.writeString(dir.resolve("pom.xml"), "");
    Files.writeString(dir.resolve("A.java"), "class A {}");

    Walk.over(dir, SMALL, sink);
    assertThat(types).isEmpty();

    Walk.over(dir.resolve("target"), SMALL, sink);
    assertThat(types).hasSize(1);
  }

  @Test
  void opensNoArchiveBeyondTheDepth() throws IOException {
    byte[] bytes = zip("x/B.class", TYPE);
    for (int i = 0; i < 10; i++) {
      bytes = zip("level" + i + ".jar", bytes);
    }
    Path jar = Files.write(dir.resolve("deep.jar"), bytes);

    Walk.over(jar, SMALL, sink);

    assertThat(types).isEmpty();
    assertThat(problems)
        .extracting(ScanProblem::message)
        .containsExactly(ScanMessage.ARCHIVE_TOO_DEEP);
  }

  @Test
  void endsABombWithinTheBudget() throws IOException {
    Path plain = Files.write(dir.resolve("bomb.jar"), zip("x/Big.class", new byte[8 << 20]));
    Path nested =
        Files.write(
            dir.resolve("nested.jar"), zip("in.jar", zip("picture.png", new byte[8 << 20])));

    Walk.over(plain, SMALL, sink);
    assertThat(problems.get(0).text()).contains("SP702", "more than 65536 bytes");

    Walk.over(nested, SMALL, sink);
    assertThat(problems.get(1).message()).isEqualTo(ScanMessage.TOO_MANY_BYTES);
    assertThat(types).isEmpty();
  }

  @Test
  void endsAtTooManyEntries() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 2000; i++) {
        zip.putNextEntry(new ZipEntry("x/T" + i + ".class"));
      }
    }
    Path jar = Files.write(dir.resolve("many.jar"), bytes.toByteArray());

    Walk.over(jar, SMALL, sink);

    assertThat(types).hasSize(1000);
    assertThat(problems)
        .extracting(ScanProblem::message)
        .containsExactly(ScanMessage.TOO_MANY_ENTRIES);
  }

  @Test
  void endsWhenTheClassesNeedTooMuchMemory() throws IOException {
    Path jar = Files.write(dir.resolve("a.jar"), zip("x/T.class", new byte[5000]));

    Walk.over(jar, new Limits(5, 10, 1 << 20, 1000, 1 << 16), sink);

    assertThat(types).isEmpty();
    assertThat(problems)
        .extracting(ScanProblem::message)
        .containsExactly(ScanMessage.TOO_MANY_BYTES);
  }

  @Test
  void writesNothingForAnEntryThatPointsOutOfTheArchive() throws IOException {
    Path jar = Files.write(dir.resolve("slip.jar"), zip("../../slip.class", TYPE));

    Walk.over(jar, SMALL, sink);

    assertThat(types).containsExactly(jar + "!/../../slip.class");
    assertThat(dir.getParent().getParent().resolve("slip.class")).doesNotExist();
    assertThat(dir).isDirectoryNotContaining(path -> !path.equals(jar));
  }

  @Test
  void reportsDamagedArchivesAndGoesOn() throws IOException {
    byte[] good = zip("x/B.class", TYPE);
    Files.write(dir.resolve("a.jar"), new byte[] {'P', 'K', 3, 4, 0});
    Files.write(dir.resolve("b.jar"), good);
    byte[] cut = zip("in.jar", good);
    cut[45] ^= 0x55; // in the deflated bytes of the nested archive
    Files.write(dir.resolve("c.jar"), cut);

    Walk.over(dir, SMALL, sink);

    assertThat(types).containsExactly(dir.resolve("b.jar") + "!/x/B.class");
    assertThat(problems)
        .hasSize(2)
        .allMatch(problem -> problem.message() == ScanMessage.ARCHIVE_UNREADABLE);
  }

  @Test
  void followsNoLinkThatLeadsInACircle() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("a"));
    Files.write(folder.resolve("A.class"), TYPE);
    Files.createSymbolicLink(folder.resolve("again"), dir);

    Walk.over(dir, SMALL, sink);

    assertThat(types).hasSize(1);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
