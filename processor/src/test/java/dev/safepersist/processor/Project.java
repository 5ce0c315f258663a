package dev.safepersist.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program in a folder: {@code sources} compiled into {@code classes}, as a build tool would. */
final class Project {
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<Path> entries = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");

  Project(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("classes"));
    options.addAll(
        List.of(
            "-Xlint:all,-processing",
            "-Werror",
            "-parameters",
            "-d",
            folder.resolve("classes").toString()));
  }

  Project with(String type, String text) throws IOException {
    Path file = folder.resolve("sources/demo/" + type + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Project option(String name, Path value) {
    options.addAll(List.of(name, value.toString()));
    return this;
  }

  Project option(String option) {
    options.add(option);
    return this;
  }

  Project classPath(Path entry) {
    classPath += File.pathSeparator + entry;
    entries.add(entry);
    return this;
  }

  /** Compiles, and returns errors and warnings. */
  List<String> compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null);
        var sources = Files.list(folder.resolve("sources/demo"))) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-cp", classPath));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              found,
              all,
              null,
              files.getJavaFileObjectsFromPaths(sources.filter(Files::isRegularFile).toList()));
      task.setProcessors(List.of(new SafePersistProcessor()));
      task.call();
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(diagnostic -> diagnostic.getMessage(null))
        .toList();
  }

  /** Loads the classes. */
  URLClassLoader load() throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(folder.resolve("classes").toUri().toURL());
    for (Path entry : entries) {
      urls.add(entry.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), getClass().getClassLoader());
  }
}
