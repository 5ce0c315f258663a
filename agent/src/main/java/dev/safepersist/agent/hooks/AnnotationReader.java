package dev.safepersist.agent.hooks;

import dev.safepersist.core.intercept.AnnotatedClass;
import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.MethodSignature;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Reads {@code @SafePersist} in a class file, that of a package included. */
final class AnnotationReader extends ClassVisitor {
  private final AnnotatedClass annotated = new AnnotatedClass();

  private AnnotationReader() {
    super(Opcodes.ASM9);
  }

  /** The annotations in {@code classFile}. */
  static AnnotatedClass read(byte[] classFile) {
    AnnotationReader reader = new AnnotationReader();
    new ClassReader(classFile)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reader.annotated;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return descriptor.equals(AnnotatedClass.DESCRIPTOR) ? new Members(annotated.ofType()) : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (!AnnotatedClass.canIntercept(access, name)) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation.equals(AnnotatedClass.DESCRIPTOR)
            ? new Members(annotated.ofMethod(new MethodSignature(name, descriptor)))
            : null;
      }
    };
  }

  private static final class Members extends AnnotationVisitor {
    private final AnnotationMembers members;

    Members(AnnotationMembers members) {
      super(Opcodes.ASM9);
      this.members = members;
    }

    @Override
    public void visit(String name, Object value) {
      members.add(name, value);
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      members.add(name, value);
    }
  }
}
