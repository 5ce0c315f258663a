package dev.safepersist.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Sources that are compiled with the processor under the strictest settings. */
final class Sources {
  static final Path RESOURCES = Path.of("src/test/resources");
  static final boolean UPDATE = Boolean.getBoolean("safepersist.updateGoldens");

  private final Map<String, String> texts = new TreeMap<>();
  private final List<String> options =
      new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror", "-parameters"));
  private Processor processor = new SafePersistProcessor();

  private Sources() {}

  /** All sources in a folder; the folder is the schema path. */
  static Sources in(Path folder) {
    Sources sources = new Sources();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        sources.with("demo/" + file.getFileName(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path baselines = folder.resolve("baselines").toAbsolutePath();
    if (Files.isDirectory(baselines) || folder.getFileName().toString().startsWith("SP056")) {
      sources.option("-A" + SafePersistProcessor.BASELINES + "=" + baselines);
    }
    String schemas = folder.toAbsolutePath().toString();
    if (folder.getFileName().toString().startsWith("SP057")) {
      schemas = folder.toAbsolutePath().resolve("nowhere") + File.pathSeparator + schemas;
    }
    return sources.option("-A" + SafePersistProcessor.SCHEMA_PATH + "=" + schemas);
  }

  /** One source in the package {@code demo}. */
  static Sources of(String type, String text) {
    return new Sources().with("demo/" + type + ".java", text);
  }

  Sources with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  Sources option(String option) {
    options.add(option);
    return this;
  }

  /** With the warnings about annotations that no processor claims, which others than ours cause. */
  Sources withAllLints() {
    options.set(0, "-Xlint:all");
    return this;
  }

  Sources processedBy(Processor other) {
    processor = other;
    return this;
  }

  Compilation compile() {
    List<JavaFileObject> files =
        texts.entrySet().stream()
            .map(
                entry ->
                    JavaFileObjects.forSourceString(typeName(entry.getKey()), entry.getValue()))
            .toList();
    return Compiler.javac().withProcessors(processor).withOptions(options).compile(files);
  }

  private static String typeName(String file) {
    return file.substring(0, file.length() - ".java".length()).replace('/', '.');
  }

  /** The errors and our notes, in the order of the source: {@code States.java:12: text}. */
  static List<String> errors(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(
            diagnostic ->
                diagnostic.getKind() != Diagnostic.Kind.NOTE
                    || diagnostic.getMessage(null).startsWith("[SafePersist:"))
        .sorted(
            Comparator.comparing(Sources::line)
                .thenComparing(diagnostic -> diagnostic.getMessage(null)))
        // javac indents all lines of a message but the first
        .map(
            diagnostic ->
                place(diagnostic) + diagnostic.getMessage(null).replace("\n  Fix: ", "\nFix: "))
        .toList();
  }

  private static long line(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getLineNumber();
  }

  private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
    return Optional.ofNullable(diagnostic.getSource())
        .map(source -> Path.of(source.getName()).getFileName() + ":" + line(diagnostic) + ": ")
        .orElse("");
  }

  /** The generated sources and schemas by name. */
  static Map<String, String> generated(Compilation compilation) {
    Map<String, String> sources = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        continue;
      }
      try (var in = file.openInputStream()) {
        sources.put(
            Path.of(file.getName()).getFileName().toString(), new String(in.readAllBytes(), UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }
}
