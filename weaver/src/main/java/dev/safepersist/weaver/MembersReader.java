package dev.safepersist.weaver;

import dev.safepersist.core.intercept.AnnotationMembers;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Reads the members that are given in a {@code @SafePersist}. */
final class MembersReader extends AnnotationVisitor {
  private final AnnotationMembers members;

  MembersReader(AnnotationMembers members) {
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
