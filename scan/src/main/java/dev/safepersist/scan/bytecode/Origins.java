package dev.safepersist.scan.bytecode;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows values to the instructions that made them; copies and casts make nothing. */
final class Origins extends Interpreter<Origin> {
  private final boolean hasReceiver;
  private final int[] parameters;

  /** For a method with this descriptor. */
  Origins(boolean isStatic, String descriptor) {
    super(Opcodes.ASM9);
    this.hasReceiver = !isStatic;
    Type[] types = Type.getArgumentTypes(descriptor);
    int locals = hasReceiver ? 1 : 0;
    for (Type type : types) {
      locals += type.getSize();
    }
    this.parameters = new int[locals];
    int local = hasReceiver ? 1 : 0;
    for (int i = 0; i < types.length; i++) {
      parameters[local] = i;
      local += types[i].getSize();
    }
  }

  @Override
  public Origin newValue(Type type) {
    if (Type.VOID_TYPE.equals(type)) {
      return null; // as the analyzer wants it
    }
    return Origin.unknown(type == null ? 1 : type.getSize());
  }

  @Override
  public Origin newParameterValue(boolean isInstance, int local, Type type) {
    return Origin.of(
        type.getSize(), hasReceiver && local == 0 ? Origin.THIS : (Object) parameters[local]);
  }

  @Override
  public Origin newOperation(AbstractInsnNode insn) {
    int size =
        switch (insn.getOpcode()) {
          case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
          case Opcodes.LDC -> {
            Object constant = ((LdcInsnNode) insn).cst;
            yield constant instanceof Long || constant instanceof Double ? 2 : 1;
          }
          case Opcodes.GETSTATIC -> Type.getType(((FieldInsnNode) insn).desc).getSize();
          default -> 1;
        };
    return Origin.of(size, insn);
  }

  @Override
  public Origin copyOperation(AbstractInsnNode insn, Origin value) {
    return value;
  }

  @Override
  public Origin unaryOperation(AbstractInsnNode insn, Origin value) {
    int size =
        switch (insn.getOpcode()) {
          case Opcodes.CHECKCAST -> {
            yield 0;
          }
          case Opcodes.LNEG,
              Opcodes.DNEG,
              Opcodes.I2L,
              Opcodes.I2D,
              Opcodes.L2D,
              Opcodes.F2L,
              Opcodes.F2D,
              Opcodes.D2L ->
              2;
          case Opcodes.GETFIELD -> Type.getType(((FieldInsnNode) insn).desc).getSize();
          default -> 1;
        };
    return size == 0 || insn.getOpcode() == Opcodes.I2L
        ? resized(value, size)
        : Origin.of(size, insn);
  }

  /** The same value in another width: {@code setLength(0)} is a long made from an int. */
  private static Origin resized(Origin value, int size) {
    return size == 0 ? value : new Origin(size, value.makers());
  }

  @Override
  public Origin binaryOperation(AbstractInsnNode insn, Origin first, Origin second) {
    int size =
        switch (insn.getOpcode()) {
          case Opcodes.LALOAD,
              Opcodes.DALOAD,
              Opcodes.LADD,
              Opcodes.DADD,
              Opcodes.LSUB,
              Opcodes.DSUB,
              Opcodes.LMUL,
              Opcodes.DMUL,
              Opcodes.LDIV,
              Opcodes.DDIV,
              Opcodes.LREM,
              Opcodes.DREM,
              Opcodes.LSHL,
              Opcodes.LSHR,
              Opcodes.LUSHR,
              Opcodes.LAND,
              Opcodes.LOR,
              Opcodes.LXOR ->
              2;
          default -> 1;
        };
    return Origin.of(size, insn);
  }

  @Override
  public Origin ternaryOperation(AbstractInsnNode insn, Origin a, Origin b, Origin c) {
    return Origin.unknown(1);
  }

  @Override
  public Origin naryOperation(AbstractInsnNode insn, List<? extends Origin> values) {
    if (insn.getOpcode() == Opcodes.MULTIANEWARRAY) {
      return Origin.of(1, insn);
    }
    String descriptor =
        insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
    return Origin.of(Math.max(1, Type.getReturnType(descriptor).getSize()), insn);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Origin value, Origin expected) {}

  @Override
  public Origin merge(Origin value, Origin other) {
    return value.or(other);
  }
}
