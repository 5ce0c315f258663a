package dev.safepersist.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A little program under test: sources in one folder, its classes in another. */
public final class Project {
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  private final Path sources;
  private final Path classes;

  private Project(Path sources, Path classes) {
    this.sources = sources;
    this.classes = classes;
  }

  /** Compiles sources, one text per file. */
  public static Project of(Path dir, String... texts) throws IOException {
    Project project =
        new Project(
            Files.createDirectories(dir.resolve("src")),
            Files.createDirectories(dir.resolve("classes")));
    List<Path> files = new ArrayList<>();
    for (String text : texts) {
      files.add(project.write(text));
    }
    project.compile(files);
    return project;
  }

  private Path write(String text) throws IOException {
    Matcher in = PACKAGE.matcher(text);
    Path folder = in.find() ? sources.resolve(in.group(1).replace('.', '/')) : sources;
    Matcher type = TYPE.matcher(text);
    if (!type.find()) {
      throw new IllegalArgumentException(text);
    }
    return Files.writeString(
        Files.createDirectories(folder).resolve(type.group(1) + ".java"), text);
  }

  private void compile(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean done =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "-d", classes.toString(), "-proc:none", "-g", "--release", "17", "-nowarn"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!done) {
        throw new IllegalArgumentException(messages.toString());
      }
    }
  }

  /** The folder of the sources. */
  public Path sources() {
    return sources;
  }

  /** The folder of the classes. */
  public Path classes() {
    return classes;
  }
}
