package dev.safepersist.weaver;

import dev.safepersist.core.intercept.AnnotatedClass;
import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.MethodSignature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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

  private final AnnotatedClass annotated = new AnnotatedClass();
  private final Set<MethodSignature> woven = new HashSet<>();
  private final Set<MethodSignature> all = new HashSet<>();
  private final Set<MethodSignature> synthetic = new HashSet<>();
  private final Map<MethodSignature, Set<MethodSignature>> lambdas = new HashMap<>();
  private final Map<MethodSignature, Sites> sites = new HashMap<>();
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
  AnnotationMembers ofType() {
    return annotated.ofType();
  }

  /** The annotated methods that are not woven yet, and what counts for each. */
  Map<MethodSignature, AnnotationMembers> toWeave(AnnotationMembers ofPackage) {
    Map<MethodSignature, AnnotationMembers> rest = annotated.methods(ofPackage);
    rest.keySet().removeAll(woven);
    return rest;
  }

  /** All methods with code, constructors left out. */
  Set<MethodSignature> all() {
    return Set.copyOf(all);
  }

  /** A method and its lambdas, also those in lambdas. */
  Set<MethodSignature> withLambdas(MethodSignature method) {
    Set<MethodSignature> found = new HashSet<>(Set.of(method));
    Deque<MethodSignature> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (MethodSignature lambda : lambdas.getOrDefault(open.remove(), Set.of())) {
        if (synthetic.contains(lambda) && found.add(lambda)) {
          open.add(lambda);
        }
      }
    }
    return found;
  }

  /** What is redirected in a method and its lambdas, and what is not although it writes. */
  Sites sites(MethodSignature method) {
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
    return descriptor.equals(AnnotatedClass.DESCRIPTOR)
        ? new MembersReader(annotated.ofType())
        : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String methodName, String descriptor, String signature, String[] exceptions) {
    if ((access & NO_CODE) != 0 || methodName.startsWith("<")) {
      return null;
    }
    MethodSignature method = new MethodSignature(methodName, descriptor);
    all.add(method);
    if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
      synthetic.add(method);
    }
    return new Body(method, AnnotatedClass.canIntercept(access, methodName));
  }

  private final class Body extends MethodVisitor {
    private final MethodSignature method;
    private final boolean intercepted;
    private final Sites found = new Sites();

    Body(MethodSignature method, boolean intercepted) {
      super(Opcodes.ASM9);
      this.method = method;
      this.intercepted = intercepted;
      sites.put(method, found);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      if (descriptor.equals(WOVEN)) {
        woven.add(method);
      }
      return intercepted && descriptor.equals(AnnotatedClass.DESCRIPTOR)
          ? new MembersReader(annotated.ofMethod(method))
          : null;
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
                .add(new MethodSignature(handle.getName(), handle.getDesc()));
          }
        }
      }
    }
  }
}
