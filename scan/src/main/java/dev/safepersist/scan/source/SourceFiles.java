package dev.safepersist.scan.source;

import com.sun.source.tree.CompilationUnitTree;
import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.TypeInfo;
import dev.safepersist.scan.message.ScanProblem;
import dev.safepersist.scan.writers.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The source files of one artifact. Used by one thread. */
public final class SourceFiles implements Program {
  private final Map<String, TypeInfo> types = new LinkedHashMap<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Map<String, List<Routine>> routines = new LinkedHashMap<>();
  private final Map<String, List<Routine>> callers = new HashMap<>();
  private final Map<Interest, Set<String>> briefs = new EnumMap<>(Interest.class);

  private SourceFiles() {
    for (Interest interest : Interest.values()) {
      briefs.put(interest, Table.get().briefs(interest));
    }
  }

  /** Reads source files; {@code classPath} helps to know the types that they use. */
  public static SourceFiles read(
      List<Path> files, List<Path> classPath, Consumer<ScanProblem> problems) {
    SourceFiles program = new SourceFiles();
    for (Compilation compilation : Compilation.of(files, classPath, problems)) {
      for (CompilationUnitTree unit : compilation.units()) {
        new UnitReader(compilation.task(), unit, program::add, program::add).read();
      }
    }
    return program;
  }

  private void add(TypeInfo type) {
    types.put(type.name(), type);
    type.superName().ifPresent(above -> below(above, type));
    type.interfaces().forEach(above -> below(above, type));
  }

  private void below(String above, TypeInfo type) {
    subtypes.computeIfAbsent(above, name -> new ArrayList<>()).add(type.name());
  }

  private void add(Routine routine) {
    routines.computeIfAbsent(routine.id().owner(), name -> new ArrayList<>()).add(routine);
    routine.calls().stream()
        .map(call -> key(call.target()))
        .distinct()
        .forEach(key -> callers.computeIfAbsent(key, k -> new ArrayList<>()).add(routine));
  }

  private static String key(RoutineId id) {
    return id.name() + id.descriptor();
  }

  @Override
  public Collection<Routine> routines(Interest interest) {
    return routines.values().stream()
        .flatMap(List::stream)
        .filter(routine -> routine.calls().stream().anyMatch(call -> is(interest, call)))
        .toList();
  }

  private boolean is(Interest interest, Call call) {
    String simple = call.owner().substring(call.owner().lastIndexOf('/') + 1);
    return briefs.get(interest).contains(simple + '.' + call.name());
  }

  @Override
  public boolean has(String type, Interest interest) {
    return routines(type).stream()
        .anyMatch(routine -> routine.calls().stream().anyMatch(call -> is(interest, call)));
  }

  @Override
  public Optional<TypeInfo> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  @Override
  public Collection<String> subtypes(String name) {
    return subtypes.getOrDefault(name, List.of());
  }

  @Override
  public List<Routine> routines(String type) {
    return routines.getOrDefault(type, List.of());
  }

  @Override
  public Optional<Routine> routine(RoutineId id) {
    return routines(id.owner()).stream().filter(routine -> routine.id().equals(id)).findFirst();
  }

  @Override
  public Collection<Routine> callers(RoutineId id) {
    return callers.getOrDefault(key(id), List.of());
  }
}
