package dev.safepersist.weaver;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A call in a class file.
 *
 * @param opcode how it is called
 * @param owner the class of the method
 * @param name the name of the method
 * @param descriptor its parameters and its result
 */
record Call(int opcode, String owner, String name, String descriptor) {
  /** The call that a method reference stands for. */
  static Call of(Handle handle) {
    int opcode =
        switch (handle.getTag()) {
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          default -> Opcodes.INVOKEVIRTUAL;
        };
    return new Call(opcode, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  /** Whether it makes an instance; in a method, no other call of a constructor is possible. */
  boolean isConstruction() {
    return opcode == Opcodes.INVOKESPECIAL && name.equals("<init>");
  }

  /** The same, of another class. */
  Call of(String other) {
    return new Call(opcode, other, name, descriptor);
  }
}
