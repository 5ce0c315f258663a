package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Servers and migrations need no superuser of the operating system. Starts a second server. */
@EnabledIfSystemProperty(named = "safepersist.ordinaryUser", matches = "true")
class OrdinaryUserTest {
  private static final String NOBODY = "65534";

  @TempDir Path dir;

  @Test
  void startsAServerAndMigratesAsAnotherUserThanRoot() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
    assumeTrue("root".equals(System.getProperty("user.name")));
    Path home = Files.createDirectory(dir.resolve("home"));
    for (Path open : List.of(dir, home)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Process process =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + home,
                "-Duser.home=" + home,
                "-cp",
                readable(),
                OrdinaryUser.class.getName())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.toLowerCase(Locale.ROOT)).contains("nobody completed 29|on");
  }

  /** The class path, in a place that every user can read. */
  private String readable() throws IOException {
    List<String> copies = new ArrayList<>();
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (Files.exists(from)) {
        Path to = dir.resolve(number++ + "-" + from.getFileName());
        copy(from, to);
        copies.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, file.equals(from) ? to : copy);
        Files.setPosixFilePermissions(
            file.equals(from) ? to : copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
