package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The code of a class; each method is looked at when it is asked for. */
final class Bodies {
  private final String owner;
  private final List<MethodNode> methods;
  private final Set<String> annotations;
  private final Map<MethodNode, Routine> routines = new HashMap<>();

  private Bodies(ClassNode node) {
    this.owner = node.name;
    this.methods = node.methods;
    this.annotations = annotations(node.visibleAnnotations, node.invisibleAnnotations);
  }

  /** The code of {@code file}; none if it is damaged. */
  static Bodies of(ClassFile file) {
    ClassNode node = new ClassNode();
    try {
      new ClassReader(file.bytes()).accept(node, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException damaged) {
      node = new ClassNode();
      node.name = file.info().name();
    }
    return new Bodies(node);
  }

  /** All methods. */
  List<Routine> all() {
    return methods.stream().map(this::routine).toList();
  }

  /** Those methods that call, or hand on as a lambda, a method that {@code wanted} accepts. */
  Stream<Routine> calling(Wanted wanted) {
    return methods.stream().filter(method -> calls(method, wanted)).map(this::routine);
  }

  private static boolean calls(MethodNode method, Wanted wanted) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && wanted.accepts(call.owner, call.name, call.desc)) {
        return true;
      }
      if (insn instanceof InvokeDynamicInsnNode dynamic
          && Lambdas.target(dynamic)
              .filter(body -> wanted.accepts(body.getOwner(), body.getName(), body.getDesc()))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Says which methods are looked for. */
  interface Wanted {
    /** Whether this one is. */
    boolean accepts(String owner, String name, String descriptor);
  }

  /** The method of this name and descriptor. */
  Optional<Routine> find(RoutineId id) {
    return methods.stream()
        .filter(method -> method.name.equals(id.name()) && method.desc.equals(id.descriptor()))
        .findFirst()
        .map(this::routine);
  }

  private Routine routine(MethodNode method) {
    return routines.computeIfAbsent(
        method,
        node -> {
          Set<String> all = new HashSet<>(annotations);
          all.addAll(annotations(node.visibleAnnotations, node.invisibleAnnotations));
          return MethodReader.read(owner, node, all);
        });
  }

  private static Set<String> annotations(List<AnnotationNode> visible, List<AnnotationNode> other) {
    Set<String> names = new HashSet<>();
    Stream.of(visible, other)
        .filter(list -> list != null)
        .flatMap(List::stream)
        .forEach(
            annotation -> names.add(annotation.desc.substring(1, annotation.desc.length() - 1)));
    return names;
  }
}
