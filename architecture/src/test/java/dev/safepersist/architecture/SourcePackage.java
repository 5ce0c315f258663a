package dev.safepersist.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A package of the product.
 *
 * @param name its name
 * @param files its sources
 */
record SourcePackage(String name, List<SourceFile> files) {
  String module() {
    return files.get(0).module();
  }

  /** The modules that have a part of it. */
  Set<String> modules() {
    return files.stream().map(SourceFile::module).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The other packages of the product that its sources name. */
  Set<String> uses() {
    Set<String> used = new TreeSet<>();
    files.forEach(file -> used.addAll(file.uses()));
    return used;
  }

  /** What its {@code package-info} allows. */
  Allowance allowance() {
    return files.stream()
        .filter(SourceFile::info)
        .map(file -> Allowance.in(file.text()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no package-info"));
  }

  /** The sentence that would be true. */
  String sentence() {
    if (uses().isEmpty()) {
      return "May use nothing else of SafePersist.";
    }
    return uses().stream()
        .map(used -> "{@code " + used.replaceFirst("^dev\\.safepersist\\.", "") + "}")
        .collect(Collectors.joining(", ", "May use ", "."));
  }

  @Override
  public String toString() {
    return name;
  }
}
