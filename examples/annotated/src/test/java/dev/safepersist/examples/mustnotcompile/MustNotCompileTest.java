package dev.safepersist.examples.mustnotcompile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MustNotCompileTest {
  private static final Path SOURCES = Path.of("src/must-not-compile");
  private static final String PROCESSOR = "dev.safepersist.processor.SafePersistProcessor";

  @TempDir Path output;

  @Test
  void namesTheMemberThatDoesNotFitTheSchema() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> errors = compile("Metronome.java");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getMessage(Locale.ENGLISH))
        .startsWith("[SafePersist:SP0")
        .contains("tempo", "number", "String")
        .containsPattern("\n *Fix: ");
    assertThat(errors.get(0).getSource().getName()).endsWith("Metronome.java");
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      String classPath = System.getProperty("java.class.path") + File.pathSeparator + SOURCES;
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              diagnostics,
              List.of("-processor", PROCESSOR, "-classpath", classPath, "-d", output.toString()),
              null,
              files.getJavaFileObjects(SOURCES.resolve(source)));
      assertThat(task.call()).isFalse();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }
}
