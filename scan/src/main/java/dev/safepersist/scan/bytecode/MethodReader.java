package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Routine;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads the code of a method into a routine. */
final class MethodReader {
  private MethodReader() {}

  /** The routine; without calls if the code makes no sense. */
  static Routine read(String owner, MethodNode method, Set<String> annotations) {
    RoutineId id = new RoutineId(owner, method.name, method.desc);
    Frame<Origin>[] frames;
    try {
      boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
      frames = new Analyzer<>(new Origins(isStatic, method.desc)).analyze(owner, method);
    } catch (AnalyzerException | RuntimeException invalid) {
      return new Routine(id, annotations, List.of(), List.of(), List.of());
    }
    Values values = new Values(method.instructions, frames);
    List<Call> calls = new ArrayList<>();
    List<Routine.Assignment> assignments = new ArrayList<>();
    List<Value> returns = new ArrayList<>();
    InsnList code = method.instructions;
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode insn = code.get(i);
      Frame<Origin> frame = i < frames.length ? frames[i] : null;
      if (frame == null) {
        continue; // a label, or code that is never reached
      }
      if (insn instanceof MethodInsnNode || insn instanceof InvokeDynamicInsnNode) {
        values.call(insn).ifPresent(calls::add);
      } else if (insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC) {
        FieldInsnNode field = (FieldInsnNode) insn;
        assignments.add(
            new Routine.Assignment(
                new Value.Field(field.owner, field.name),
                values.of(frame.getStack(frame.getStackSize() - 1))));
      } else if (insn.getOpcode() == Opcodes.ARETURN) {
        returns.add(values.of(frame.getStack(frame.getStackSize() - 1)));
      }
    }
    return new Routine(id, annotations, calls, assignments, returns);
  }
}
