package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** What compilers make of lambdas and of texts that are put together. */
final class Lambdas {
  private static final char ARGUMENT = 1;
  private static final char CONSTANT = 2;

  private Lambdas() {}

  /** The method that holds the body of a lambda. */
  static Optional<Handle> target(InvokeDynamicInsnNode insn) {
    return insn.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
            && insn.bsmArgs.length > 1
            && insn.bsmArgs[1] instanceof Handle handle
        ? Optional.of(handle)
        : Optional.empty();
  }

  static boolean isConcatenation(InvokeDynamicInsnNode insn) {
    return insn.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")
        && insn.bsmArgs.length > 0
        && insn.bsmArgs[0] instanceof String;
  }

  /** The text of a concatenation with these arguments. */
  static Value joined(InvokeDynamicInsnNode insn, List<Value> arguments) {
    List<Value> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int next = 0;
    int constant = 1;
    for (char c : ((String) insn.bsmArgs[0]).toCharArray()) {
      if (c == ARGUMENT || c == CONSTANT) {
        if (!text.isEmpty()) {
          parts.add(new Value.Text(text.toString()));
          text.setLength(0);
        }
        if (c == ARGUMENT) {
          parts.add(next < arguments.size() ? arguments.get(next++) : Value.unknown());
        } else {
          Object value = constant < insn.bsmArgs.length ? insn.bsmArgs[constant++] : "";
          parts.add(new Value.Text(String.valueOf(value)));
        }
      } else {
        text.append(c);
      }
    }
    if (!text.isEmpty()) {
      parts.add(new Value.Text(text.toString()));
    }
    return new Value.Joined(parts);
  }
}
