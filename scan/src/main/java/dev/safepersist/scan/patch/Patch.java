package dev.safepersist.scan.patch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.Trees;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.finding.Hazard;
import dev.safepersist.scan.message.ScanProblem;
import dev.safepersist.scan.source.Compilation;
import dev.safepersist.scan.walk.Limits;
import dev.safepersist.scan.walk.Sink;
import dev.safepersist.scan.walk.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A patch for the certain findings in sources, as far as it can be made without a change of
 * charset, options or exceptions.
 *
 * @param diff the unified diff; file names begin at the scanned folder
 * @param findings how many findings there are for which a patch was wanted
 * @param patched how many of them it makes safe
 */
public record Patch(String diff, int findings, int patched) {
  /**
   * Makes a patch for what was found under {@code root}.
   *
   * @throws IOException if a source cannot be read again
   */
  public static Patch of(Path root, List<Path> classPath, List<Finding> all) throws IOException {
    Set<String> units = new HashSet<>();
    List<Finding> findings =
        all.stream()
            .filter(finding -> finding.certainty() == Certainty.CERTAIN)
            .filter(finding -> finding.hazard() == Hazard.TRUNCATING_WRITE)
            .filter(finding -> finding.site().isSource())
            .toList();
    findings.forEach(finding -> units.add(finding.site().unit()));
    StringBuilder diff = new StringBuilder();
    int patched = 0;
    List<Path> sources = sources(root);
    if (!units.isEmpty() && !sources.isEmpty()) {
      for (Compilation compilation : Compilation.of(sources, classPath, problem -> {})) {
        for (CompilationUnitTree unit : compilation.units()) {
          Path file = Path.of(unit.getSourceFile().toUri());
          if (units.contains(file.toString())) {
            patched += patch(compilation, unit, file, root, findings, diff);
          }
        }
      }
    }
    return new Patch(diff.toString(), findings.size(), patched);
  }

  private static int patch(
      Compilation compilation,
      CompilationUnitTree unit,
      Path file,
      Path root,
      List<Finding> findings,
      StringBuilder diff)
      throws IOException {
    Set<Integer> lines =
        findings.stream()
            .filter(finding -> finding.site().unit().equals(file.toString()))
            .map(finding -> finding.site().line().orElse(0))
            .collect(Collectors.toUnmodifiableSet());
    String text = Files.readString(file);
    Imports imports = new Imports(unit, Trees.instance(compilation.task()).getSourcePositions());
    List<Edit.Group> groups = new ArrayList<>();
    for (Edit.Group group : Rewriter.edits(compilation, unit, text, lines::contains)) {
      if (group.imports().stream().noneMatch(imports::isTaken)
          && groups.stream().noneMatch(group::overlaps)) {
        groups.add(group);
      }
    }
    List<Edit> edits = new ArrayList<>();
    Set<String> needed = new HashSet<>();
    for (Edit.Group group : groups) {
      edits.addAll(group.edits());
      needed.addAll(group.imports());
    }
    imports.adding(needed).ifPresent(edits::add);
    String name = Files.isDirectory(root) ? relative(root, file) : file.getFileName().toString();
    diff.append(UnifiedDiff.of(name, text, Edit.apply(text, edits)));
    return groups.size();
  }

  private static String relative(Path root, Path file) {
    return root.toAbsolutePath().normalize().relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> sources(Path root) {
    List<Path> sources = new ArrayList<>();
    Walk.over(
        root,
        Limits.defaults(),
        new Sink() {
          @Override
          public void type(String unit, byte[] bytes) {}

          @Override
          public void source(Path file) {
            sources.add(file);
          }

          @Override
          public void problem(ScanProblem problem) {}
        });
    return sources;
  }
}
