package dev.safepersist.agent.hooks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Reads {@code @SafePersist} off the methods of a class file. Members of a method's annotation
 * count more than those of its type's.
 */
final class AnnotationReader extends ClassVisitor {
  private static final String ANNOTATION = "Ldev/safepersist/SafePersist;";
  private static final int NO_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final Map<String, String> ofType = new HashMap<>();
  private final Map<Method, Map<String, String>> methods = new LinkedHashMap<>();

  private AnnotationReader() {
    super(Opcodes.ASM9);
  }

  /** The name and the descriptor of a method. */
  record Method(String name, String descriptor) {}

  /** The annotated methods that have code, and their policies: a line for each member. */
  static Map<Method, String> policies(byte[] classFile) {
    AnnotationReader reader = new AnnotationReader();
    new ClassReader(classFile)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Map<Method, String> policies = new LinkedHashMap<>();
    reader.methods.forEach(
        (method, members) -> {
          Map<String, String> all = new HashMap<>(reader.ofType);
          all.putAll(members);
          policies.put(method, text(all));
        });
    return policies;
  }

  private static String text(Map<String, String> members) {
    StringJoiner lines = new StringJoiner("\n");
    members.forEach(
        (name, value) -> {
          switch (name) {
            case "schema" -> lines.add("schema=" + value);
            case "durability", "validation" ->
                lines.add(name + "=" + value.toLowerCase(Locale.ROOT));
            case "metadata" -> lines.add("metadata=" + (value.equals("NONE") ? "none" : "sidecar"));
            case "backups" -> {
              if (!value.startsWith("-")) {
                lines.add("backups=" + value);
              }
            }
            default -> {} // the version and the description are the program's own
          }
        });
    return lines.toString();
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return descriptor.equals(ANNOTATION) ? new Members(ofType) : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if ((access & NO_CODE) != 0 || name.startsWith("<")) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation.equals(ANNOTATION)
            ? new Members(
                methods.computeIfAbsent(new Method(name, descriptor), key -> new HashMap<>()))
            : null;
      }
    };
  }

  private static final class Members extends AnnotationVisitor {
    private final Map<String, String> members;

    Members(Map<String, String> members) {
      super(Opcodes.ASM9);
      this.members = members;
    }

    @Override
    public void visit(String name, Object value) {
      members.put(name, value.toString());
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      members.put(name, value);
    }
  }
}
