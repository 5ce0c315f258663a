package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Maven build of another module, in which every write of a file is redirected. */
class WholeBuildIT {
  private static final Path PROJECT = Path.of(System.getProperty("safepersist.project"));
  private static final Path MAVEN = Path.of(System.getProperty("safepersist.maven"), "bin", "mvn");
  private static final List<String> COPIED =
      List.of("pom.xml", ".mvn", "examples/pom.xml", "examples/legacy");

  /** What holds times. */
  private static final String TIMED = ".*(surefire-reports|maven-archiver).*|.*\\.lst";

  @TempDir Path directory;

  @Test
  void makesTheSameOfAModule() throws Exception {
    assumeThat(Boolean.getBoolean("safepersist.thorough")).as("it takes half a minute").isTrue();
    assumeThat(MAVEN).isExecutable();
    String all = "quiet=true,summary=true,include=**,**/target/**,json=any,durability=process";
    Path with = directory.resolve("with");
    Jvm.Run redirected = build(with, Jvm.agent(all + ",state-directory=" + directory + "/state"));
    assertThat(redirected.exit()).as(redirected.out() + redirected.err()).isZero();
    assertThat(redirected.err())
        .containsPattern(
            "files protected: [1-9][0-9]+, versions published: [1-9][0-9]+, rejected: 0,")
        .doesNotContain("[SafePersist:");
    Path without = directory.resolve("without");
    assertThat(build(without, "-Dnothing").exit()).isZero();
    assertThat(outputs(with))
        .isEqualTo(outputs(without))
        .containsKey("icon-editor.jar!com/example/icons/IconEditor.class")
        .containsKey("lib/gson-" + System.getProperty("safepersist.gson") + ".jar");
  }

  private static Jvm.Run build(Path project, String option) throws Exception {
    for (String name : COPIED) {
      copy(PROJECT.resolve(name), project.resolve(name));
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            MAVEN.toString(),
            "-B",
            "-ntp",
            "-Dmaven.repo.local=" + System.getProperty("safepersist.repository"),
            "-Dspotless.check.skip",
            "package");
    builder.environment().put("MAVEN_OPTS", option);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return Jvm.run(project.resolve("examples/legacy"), builder);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            return folder.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, from.equals(file) ? to : copy);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The checksums of all files of a build, those in its own jar by the names of their entries. */
  private static Map<String, String> outputs(Path project) throws IOException {
    Path target = project.resolve("examples/legacy/target");
    Map<String, String> outputs = new TreeMap<>();
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        String name = target.relativize(file).toString();
        if (name.equals("icon-editor.jar")) {
          entries(file, outputs);
        } else {
          outputs.put(name, name.matches(TIMED) ? "there" : checksum(Files.newInputStream(file)));
        }
      }
    }
    return outputs;
  }

  private static void entries(Path jar, Map<String, String> outputs) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().collect(Collectors.toList())) {
        outputs.put(jar.getFileName() + "!" + entry.getName(), checksum(zip.getInputStream(entry)));
      }
    }
  }

  private static String checksum(InputStream opened) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(opened, new CRC32())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return Long.toHexString(in.getChecksum().getValue());
    }
  }
}
