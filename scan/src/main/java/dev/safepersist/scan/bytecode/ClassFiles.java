package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.Program;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.TypeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The class files of one artifact. Used by one thread. */
public final class ClassFiles implements Program {
  private static final int CALLERS = 60;
  private static final String VERSIONS = "META-INF/versions/";

  private final Briefs briefs = new Briefs();
  private final Map<String, ClassFile> types = new LinkedHashMap<>();
  private final List<ClassFile> versions = new ArrayList<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Map<String, Bodies> bodies = new HashMap<>();

  /** No class files yet; {@code methods} gives the {@code Class.method} pairs of an interest. */
  public ClassFiles(Function<Interest, Set<String>> methods) {
    for (Interest interest : Interest.values()) {
      briefs.add(interest, methods.apply(interest));
    }
  }

  /**
   * Adds a class file. Of two of one name the first counts, and those for later versions of Java
   * only if there is no other.
   *
   * @throws RuntimeException if the bytes are no class file, or one for a later version of Java
   */
  public void add(String unit, byte[] bytes) {
    ClassFile file = ClassFile.of(unit, bytes, briefs);
    if (unit.contains(VERSIONS)) {
      versions.add(file);
    } else {
      put(file);
    }
  }

  private void put(ClassFile file) {
    if (types.putIfAbsent(file.info().name(), file) == null) {
      file.info().superName().ifPresent(above -> below(above, file));
      file.info().interfaces().forEach(above -> below(above, file));
    }
  }

  private void below(String above, ClassFile file) {
    subtypes.computeIfAbsent(above, name -> new ArrayList<>(1)).add(file.info().name());
  }

  /** How many classes there are. */
  public int size() {
    settle();
    return types.size();
  }

  private void settle() {
    versions.forEach(this::put);
    versions.clear();
  }

  @Override
  public Collection<Routine> routines(Interest interest) {
    settle();
    return types.values().stream()
        .filter(file -> file.interests().contains(interest))
        .map(file -> file.info().name())
        .flatMap(type -> bodies(type).stream())
        .flatMap(body -> body.calling((owner, name, desc) -> briefs.has(interest, owner, name)))
        .toList();
  }

  @Override
  public boolean has(String type, Interest interest) {
    ClassFile file = types.get(type);
    return file != null && file.interests().contains(interest);
  }

  @Override
  public Optional<TypeInfo> type(String name) {
    return Optional.ofNullable(types.get(name)).map(ClassFile::info);
  }

  @Override
  public Collection<String> subtypes(String name) {
    return subtypes.getOrDefault(name, List.of());
  }

  @Override
  public List<Routine> routines(String type) {
    return bodies(type).map(Bodies::all).orElse(List.of());
  }

  @Override
  public Optional<Routine> routine(RoutineId id) {
    return bodies(id.owner()).flatMap(body -> body.find(id));
  }

  private Optional<Bodies> bodies(String type) {
    ClassFile file = types.get(type);
    return file == null
        ? Optional.empty()
        : Optional.of(bodies.computeIfAbsent(type, name -> Bodies.of(file)));
  }

  @Override
  public Collection<Routine> callers(RoutineId id) {
    return types.values().stream()
        .filter(file -> file.mayCall(id))
        .limit(CALLERS)
        .flatMap(file -> bodies(file.info().name()).stream())
        .flatMap(
            body ->
                body.calling(
                    (owner, name, desc) ->
                        name.equals(id.name())
                            && desc.equals(id.descriptor())
                            && (!name.equals("<init>") || owner.equals(id.owner()))))
        .toList();
  }
}
