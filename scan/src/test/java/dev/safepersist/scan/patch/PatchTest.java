package dev.safepersist.scan.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.safepersist.scan.Project;
import dev.safepersist.scan.Scan;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.walk.Limits;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs before and after their patch: both are compiled and run. */
class PatchTest {
  private static final List<Path> LIBRARIES =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  private static final String IMPORTS =
      """
      package com.example;

      import com.google.gson.Gson;
      import java.io.File;
      import java.io.FileOutputStream;
      import java.io.FileWriter;
      import java.io.IOException;
      import java.io.ObjectOutputStream;
      import java.io.OutputStream;
      import java.io.Writer;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;
      import java.util.List;
      import java.util.Map;
      import java.util.Properties;
      import tools.jackson.databind.json.JsonMapper;

      public class Program {
        public static void save(Path path, Object value) throws IOException {
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
            Files.writeString(path, new Gson().toJson(value));
        """,
        """
            String text = new Gson().toJson(value);
            Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        """,
        """
            Files.write(path, new Gson().toJson(value).getBytes(StandardCharsets.UTF_16));
        """,
        """
            File file = path.toFile();
            try (FileWriter out = new FileWriter(file, StandardCharsets.ISO_8859_1)) {
              new Gson().toJson(value, out);
            }
        """,
        """
            try (Writer out = new FileWriter(path.toString())) {
              new Gson().toJson(value, out);
            }
        """,
        """
            try (Writer out = Files.newBufferedWriter(path)) {
              new Gson().toJson(value, out);
            }
        """,
        """
            Properties properties = new Properties();
            properties.setProperty("value", String.valueOf(value));
            try (OutputStream stream = Files.newOutputStream(path)) {
              properties.storeToXML(stream, null);
            }
        """,
        """
            try (ObjectOutputStream objects = new ObjectOutputStream(new FileOutputStream(path.toFile()))) {
              objects.writeObject(value.toString());
            }
        """,
        """
            JsonMapper mapper = new JsonMapper();
            mapper.writeValue(path.toFile(), value);
        """,
        """
            if (value != null) {
              try (OutputStream stream = new FileOutputStream(path.toFile())) {
                new JsonMapper().writeValue(stream, value);
              }
            }
        """
      })
  void writesTheSameBytesSafely(String body) throws Exception {
    Project before = Project.of(dir.resolve("before"), IMPORTS + body + "  }\n}\n");
    List<Finding> findings = findings(before);

    Patch patch = Patch.of(before.sources(), LIBRARIES, findings);

    assertThat(patch.findings()).isEqualTo(1);
    assertThat(patch.patched()).isEqualTo(1);
    Path source = before.sources().resolve("com/example/Program.java");
    String changed = Applied.to(Files.readString(source), patch.diff());
    assertThat(changed).contains("import dev.safepersist.SafeFiles;", "SafeFiles.write");
    Project after = Project.of(dir.resolve("after"), changed);
    assertThat(findings(after)).isEmpty();
    assertThat(saved(after, "after.json", List.of("é", 1)))
        .isEqualTo(saved(before, "before.json", List.of("é", 1)));
    assertThat(dir.resolve(".safepersist")).isNotEmptyDirectory();
  }

  @Test
  void keepsTheOldFileAndTheExceptionWhereTheOldCodeTearsIt() throws Exception {
    String body =
        """
            try (OutputStream stream = Files.newOutputStream(path)) {
              stream.write('[');
              new ObjectOutputStream(stream).writeObject(new Object());
            }
        """;
    Project before = Project.of(dir.resolve("before"), IMPORTS + body + "  }\n}\n");
    Patch patch = Patch.of(before.sources(), LIBRARIES, findings(before));
    Path source = before.sources().resolve("com/example/Program.java");
    Project after =
        Project.of(dir.resolve("after"), Applied.to(Files.readString(source), patch.diff()));
    Path torn = Files.writeString(dir.resolve("torn"), "old");
    Path whole = Files.writeString(dir.resolve("whole"), "old");

    Throwable expected = catchThrowable(() -> save(before, torn, ""));
    Throwable actual = catchThrowable(() -> save(after, whole, ""));

    assertThat(torn).isNotEmptyFile();
    assertThat(Files.readAllBytes(torn)[0]).isEqualTo((byte) 0x5b);
    assertThat(whole).hasContent("old");
    assertThat(actual).isInstanceOf(expected.getClass()).hasMessage(expected.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another charset, which refuses what it cannot encode
        """
            Files.writeString(path, new Gson().toJson(value), StandardCharsets.ISO_8859_1);
        """,
        // fails if there is no file
        """
            Files.writeString(path, new Gson().toJson(value), StandardOpenOption.TRUNCATE_EXISTING);
        """,
        // leaves the method
        """
            try (Writer out = new FileWriter(path.toFile())) {
              new Gson().toJson(value, out);
              return;
            }
        """,
        // a variable that changes
        """
            Object other = value;
            other = List.of(other);
            try (Writer out = new FileWriter(path.toFile())) {
              new Gson().toJson(other, out);
            }
        """,
        // the descriptor of the file
        """
            try (FileOutputStream out = new FileOutputStream(path.toFile())) {
              new JsonMapper().writeValue(out, value);
              out.getChannel().position();
            }
        """
      })
  void leavesAloneWhatWouldBehaveDifferently(String body) throws IOException {
    Project project = Project.of(dir, IMPORTS + body + "  }\n}\n");

    Patch patch = Patch.of(project.sources(), LIBRARIES, findings(project));

    assertThat(patch.findings()).isEqualTo(1);
    assertThat(patch.patched()).isZero();
    assertThat(patch.diff()).isEmpty();
  }

  private static List<Finding> findings(Project project) {
    return Scan.of(List.of(project.sources()), LIBRARIES, Limits.defaults()).findings();
  }

  private byte[] saved(Project project, String name, Object value) throws Exception {
    Path file =
        Files.writeString(dir.resolve(name), "a much longer text than the new one ".repeat(9));
    save(project, file, value);
    return Files.readAllBytes(file);
  }

  private static void save(Project project, Path file, Object value) throws Exception {
    List<URL> urls = new ArrayList<>();
    urls.add(project.classes().toUri().toURL());
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), PatchTest.class.getClassLoader())) {
      loader
          .loadClass("com.example.Program")
          .getMethod("save", Path.class, Object.class)
          .invoke(null, file, value);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof Exception failure ? failure : thrown;
    }
  }
}
