package dev.safepersist.weaver;

import dev.safepersist.core.intercept.MethodSignature;
import java.util.Set;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/**
 * Redirects the opens in some methods of a class, and marks those that are woven. An instance of a
 * subclass is made in place of that of a class, with the same constructor: the code around it stays
 * as it is. The methods are no constructors, so that every call of a constructor makes an instance.
 *
 * @param bodies the methods whose opens are redirected
 * @param marked the methods that get the mark
 */
record CallSites(Set<MethodSignature> bodies, Set<MethodSignature> marked)
    implements AsmVisitorWrapper {
  @Override
  public int mergeWriter(int flags) {
    return flags;
  }

  @Override
  public int mergeReader(int flags) {
    return flags;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(Opcodes.ASM9, visitor) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        MethodSignature method = new MethodSignature(name, descriptor);
        return next == null || !bodies.contains(method)
            ? next
            : new Redirecting(next, marked.contains(method));
      }
    };
  }

  private static final class Redirecting extends MethodVisitor {
    private final boolean marked;

    Redirecting(MethodVisitor next, boolean marked) {
      super(Opcodes.ASM9, next);
      this.marked = marked;
    }

    @Override
    public void visitCode() {
      if (marked) {
        super.visitAnnotation(Bodies.WOVEN, false).visitEnd();
      }
      super.visitCode();
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? Redirects.streamFor(type) : type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Call call = Redirects.insteadOf(new Call(opcode, owner, name, descriptor));
      super.visitMethodInsn(
          call.opcode(), call.owner(), call.name(), call.descriptor(), isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] redirected = arguments.clone();
      for (int i = 0; i < redirected.length; i++) {
        if (redirected[i] instanceof Handle handle) {
          redirected[i] = Redirects.insteadOf(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, redirected);
    }
  }
}
