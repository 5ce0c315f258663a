package dev.safepersist.scan.patch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.SourcePositions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The imports of a source file. */
final class Imports {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  Imports(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /** Whether a simple name already stands for another class. */
  boolean isTaken(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return unit.getImports().stream()
        .filter(each -> !each.isStatic())
        .map(each -> each.getQualifiedIdentifier().toString())
        .anyMatch(known -> known.endsWith('.' + simple) && !known.equals(name));
  }

  /** The edit that adds what is missing. */
  Optional<Edit> adding(Set<String> names) {
    Set<String> missing = new TreeSet<>(names);
    missing.removeIf(this::isImported);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder lines = new StringBuilder();
    missing.forEach(name -> lines.append("import ").append(name).append(";\n"));
    List<? extends ImportTree> imports = unit.getImports();
    if (!imports.isEmpty()) {
      int start = (int) positions.getStartPosition(unit, imports.get(0));
      return Optional.of(new Edit(start, start, lines.toString()));
    }
    if (unit.getPackage() != null) {
      int end = (int) positions.getEndPosition(unit, unit.getPackage());
      return Optional.of(new Edit(end, end, "\n\n" + lines.toString().stripTrailing()));
    }
    return Optional.of(new Edit(0, 0, lines + "\n"));
  }

  private boolean isImported(String name) {
    String wild = name.substring(0, name.lastIndexOf('.')) + ".*";
    return unit.getImports().stream()
        .filter(each -> !each.isStatic())
        .map(each -> each.getQualifiedIdentifier().toString())
        .anyMatch(known -> known.equals(name) || known.equals(wild));
  }
}
