package dev.safepersist.weaver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The methods of a class file: which are annotated, and which lambdas are part of which. */
final class Bodies extends ClassVisitor {
  /** The descriptor of the mark of a woven method. */
  static final String WOVEN = "Ldev/safepersist/woven/Woven;";

  private static final int NO_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final Members ofType = new Members();
  private final Map<MethodName, Members> annotated = new LinkedHashMap<>();
  private final Set<MethodName> woven = new HashSet<>();
  private final Set<MethodName> all = new HashSet<>();
  private final Set<MethodName> synthetic = new HashSet<>();
  private final Map<MethodName, Set<MethodName>> lambdas = new HashMap<>();
  private final Map<MethodName, Sites> sites = new HashMap<>();
  private String name = "";

  private Bodies() {
    super(Opcodes.ASM9);
  }

  static Bodies read(byte[] classFile) {
    Bodies bodies = new Bodies();
    new ClassReader(classFile).accept(bodies, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return bodies;
  }

  /** The members that are given on the type. */
  Members ofType() {
    return ofType;
  }

  /** The annotated methods with code that are not woven yet. */
  Map<MethodName, Members> toWeave() {
    Map<MethodName, Members> rest = new LinkedHashMap<>(annotated);
    rest.keySet().removeAll(woven);
    return rest;
  }

  /** All methods with code, constructors left out. */
  Set<MethodName> all() {
    return Set.copyOf(all);
  }

  /** A method and its lambdas, also those in lambdas. */
  Set<MethodName> withLambdas(MethodName method) {
    Set<MethodName> found = new HashSet<>(Set.of(method));
    Deque<MethodName> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (MethodName lambda : lambdas.getOrDefault(open.remove(), Set.of())) {
        if (synthetic.contains(lambda) && found.add(lambda)) {
          open.add(lambda);
        }
      }
    }
    return found;
  }

  /** What is redirected in a method and its lambdas, and what is not although it writes. */
  Sites sites(MethodName method) {
    Sites found = new Sites();
    withLambdas(method).forEach(body -> found.add(sites.get(body)));
    return found;
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      String signature,
      String superName,
      String[] interfaces) {
    name = internalName;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return descriptor.equals(Members.ANNOTATION) ? ofType : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String methodName, String descriptor, String signature, String[] exceptions) {
    if ((access & NO_CODE) != 0 || methodName.startsWith("<")) {
      return null;
    }
    MethodName method = new MethodName(methodName, descriptor);
    all.add(method);
    if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
      synthetic.add(method);
    }
    boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
    return new Body(method, bridge);
  }

  private final class Body extends MethodVisitor {
    private final MethodName method;
    private final boolean bridge;
    private final Sites found = new Sites();

    Body(MethodName method, boolean bridge) {
      super(Opcodes.ASM9);
      this.method = method;
      this.bridge = bridge;
      sites.put(method, found);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      if (descriptor.equals(WOVEN)) {
        woven.add(method);
      }
      if (bridge || !descriptor.equals(Members.ANNOTATION)) {
        return null; // a bridge leads to the annotated method
      }
      return annotated.computeIfAbsent(method, key -> new Members());
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      found.add(new Call(opcode, owner, called, descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          found.add(Call.of(handle));
          if (handle.getOwner().equals(name)) {
            lambdas
                .computeIfAbsent(method, key -> new HashSet<>())
                .add(new MethodName(handle.getName(), handle.getDesc()));
          }
        }
      }
    }
  }
}
