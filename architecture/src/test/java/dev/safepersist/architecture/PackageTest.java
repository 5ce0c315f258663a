package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageTest {
  /** The modules that each module may use; a module that is not listed may use no other. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "core", Set.of(),
          "runtime", Set.of("core"),
          "processor", Set.of("core", "runtime"),
          "weaver", Set.of("core", "runtime"),
          "agent", Set.of("core", "runtime"),
          "scan", Set.of(),
          "migrate", Set.of("core", "runtime"),
          "migrate-postgres", Set.of("core", "runtime", "migrate"),
          "operations", Set.of("core", "runtime"),
          "cli", Set.of("core", "runtime", "scan", "migrate", "operations"));

  private static SortedMap<String, SourcePackage> packages;

  @BeforeAll
  static void readTheSources() throws IOException {
    packages = House.packages();
    assertThat(packages).hasSizeGreaterThan(50);
  }

  static Collection<SourcePackage> all() throws IOException {
    return House.packages().values();
  }

  static Stream<SourcePackage> described() throws IOException {
    return all().stream().filter(one -> one.name().startsWith("dev.safepersist"));
  }

  @ParameterizedTest
  @MethodSource("described")
  void usesWhatItsDescriptionAllows(SourcePackage one) {
    Allowance allowance = one.allowance();
    assertThat(one.uses())
        .as("package-info of %s: %s", one, one.sentence())
        .allMatch(used -> allowance.allows(one.name(), packages.get(used)));
  }

  @ParameterizedTest
  @MethodSource("described")
  void itsDescriptionNamesPackagesThatItUses(SourcePackage one) {
    assertThat(one.allowance().names())
        .as("package-info of %s: %s", one, one.sentence())
        .allMatch(
            name -> one.uses().stream().anyMatch(used -> Allowance.means(name, one.name(), used)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesPartInNoCycle(SourcePackage one) {
    assertThat(reachable(one)).as("packages that %s needs", one.name()).doesNotContain(one.name());
  }

  @ParameterizedTest
  @MethodSource("all")
  void usesNoPackageThatIsGone(SourcePackage one) {
    assertThat(packages.keySet()).containsAll(one.uses());
  }

  @ParameterizedTest
  @MethodSource("all")
  void belongsToOneModule(SourcePackage one) {
    assertThat(one.modules()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void needsNoModuleAboveIt(SourcePackage one) {
    Set<String> needed = new TreeSet<>();
    for (String used : one.uses()) {
      needed.add(packages.get(used).module());
    }
    needed.remove(one.module());
    assertThat(ARROWS.getOrDefault(one.module(), Set.of())).containsAll(needed);
  }

  private static Set<String> reachable(SourcePackage from) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(from.uses());
    while (!open.isEmpty()) {
      String next = open.remove();
      if (reached.add(next)) {
        open.addAll(packages.get(next).uses());
      }
    }
    return reached;
  }
}
