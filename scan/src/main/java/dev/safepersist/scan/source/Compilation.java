package dev.safepersist.scan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Source files as the compiler understands them. Types that it cannot find stay unknown.
 *
 * @param task the compiler
 * @param units the trees, attributed as far as possible
 */
public record Compilation(JavacTask task, List<CompilationUnitTree> units) {
  /**
   * Reads {@code files}; those that cannot be parsed are reported and left out. Empty without a
   * compiler.
   */
  public static List<Compilation> of(
      List<Path> files, List<Path> classPath, Consumer<ScanProblem> problems) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      problems.accept(ScanProblem.of(ScanMessage.NO_COMPILER, files.get(0).getParent()));
      return List.of();
    }
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8);
    try {
      List<Path> whole = parsable(compiler, manager, files, problems);
      if (whole.isEmpty()) {
        return List.of();
      }
      JavacTask task = task(compiler, manager, new DiagnosticCollector<>(), whole, classPath);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      return List.of(new Compilation(task, units));
    } catch (IOException | RuntimeException failure) {
      problems.accept(
          ScanProblem.of(
              ScanMessage.SOURCE_UNREADABLE,
              files.get(0).getParent(),
              ScanProblem.reason(failure)));
      return List.of();
    }
  }

  private static List<Path> parsable(
      JavaCompiler compiler,
      StandardJavaFileManager manager,
      List<Path> files,
      Consumer<ScanProblem> problems)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    task(compiler, manager, diagnostics, files, List.of()).parse();
    Set<Path> broken = new HashSet<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null) {
        Path file = Path.of(diagnostic.getSource().toUri());
        if (broken.add(file)) {
          problems.accept(
              ScanProblem.of(
                  ScanMessage.SOURCE_UNREADABLE,
                  file,
                  "line "
                      + diagnostic.getLineNumber()
                      + ": "
                      + diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse("")));
        }
      }
    }
    return files.stream().filter(file -> !broken.contains(file.toAbsolutePath())).toList();
  }

  private static JavacTask task(
      JavaCompiler compiler,
      StandardJavaFileManager manager,
      DiagnosticCollector<JavaFileObject> diagnostics,
      List<Path> files,
      List<Path> classPath) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of(
            "-proc:none",
            "-implicit:none",
            "-Xlint:none",
            "-XDshould-stop.ifError=FLOW",
            "-Xmaxerrs",
            "1000000",
            "-cp",
            path,
            "-sourcepath",
            "");
    return (JavacTask)
        compiler.getTask(
            Writer.nullWriter(),
            manager,
            diagnostics,
            options,
            null,
            manager.getJavaFileObjectsFromPaths(files));
  }
}
