package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Makes values and calls of instructions, each once. */
final class Values {
  private final InsnList code;
  private final Frame<Origin>[] frames;
  private final Map<AbstractInsnNode, AbstractInsnNode> constructors = new HashMap<>();
  private final Set<AbstractInsnNode> making = new HashSet<>();
  private final Map<AbstractInsnNode, List<Origin>> elements = new HashMap<>();
  private final Map<AbstractInsnNode, Integer> lines = new HashMap<>();
  private final Map<AbstractInsnNode, Value> values = new HashMap<>();
  private final Map<AbstractInsnNode, Optional<Call>> calls = new HashMap<>();
  private final Set<Object> open = new HashSet<>();

  Values(InsnList code, Frame<Origin>[] frames) {
    this.code = code;
    this.frames = frames;
    int line = 0;
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode insn = code.get(i);
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      } else if (i < frames.length && frames[i] != null) {
        index(insn, frames[i], line);
      }
    }
  }

  private void index(AbstractInsnNode insn, Frame<Origin> frame, int line) {
    int top = frame.getStackSize() - 1;
    if (insn instanceof MethodInsnNode method) {
      lines.put(insn, line);
      if (method.name.equals("<init>")) {
        Origin made = frame.getStack(top - Type.getArgumentTypes(method.desc).length);
        made.makers().stream()
            .filter(AbstractInsnNode.class::isInstance)
            .map(AbstractInsnNode.class::cast)
            .filter(maker -> maker.getOpcode() == Opcodes.NEW)
            .forEach(
                maker -> {
                  making.add(insn);
                  constructors.putIfAbsent(maker, insn);
                });
      }
    } else if (insn instanceof InvokeDynamicInsnNode) {
      lines.put(insn, line);
    } else if (insn.getOpcode() == Opcodes.AASTORE) {
      Origin element = frame.getStack(top);
      for (Object array : frame.getStack(top - 2).makers()) {
        if (array instanceof AbstractInsnNode maker) {
          elements.computeIfAbsent(maker, a -> new ArrayList<>()).add(element);
        }
      }
    }
  }

  /** The value of an operand. */
  Value of(Origin origin) {
    List<Value> choices = new ArrayList<>();
    for (Object maker : origin.makers()) {
      choices.add(made(maker));
    }
    return Value.oneOf(choices);
  }

  private Value made(Object maker) {
    if (maker == Origin.THIS) {
      return Value.self();
    }
    if (maker instanceof Integer parameter) {
      return new Value.Parameter(parameter);
    }
    AbstractInsnNode insn = (AbstractInsnNode) maker;
    Value known = values.get(insn);
    if (known != null) {
      return known;
    }
    if (open.size() > 400 || !open.add(insn)) {
      return Value.unknown(); // it depends on itself, in a loop
    }
    Value value = made(insn);
    open.remove(insn);
    values.put(insn, value);
    return value;
  }

  private Value made(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
      return new Value.Int(opcode - Opcodes.ICONST_0);
    }
    return switch (opcode) {
      case Opcodes.LCONST_0 -> new Value.Int(0);
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> new Value.Int(((IntInsnNode) insn).operand);
      case Opcodes.LDC ->
          ((LdcInsnNode) insn).cst instanceof String text ? new Value.Text(text) : Value.unknown();
      case Opcodes.GETFIELD, Opcodes.GETSTATIC -> {
        FieldInsnNode field = (FieldInsnNode) insn;
        yield new Value.Field(field.owner, field.name);
      }
      case Opcodes.NEW ->
          Optional.ofNullable(constructors.get(insn))
              .flatMap(this::call)
              .<Value>map(Value.Result::new)
              .orElse(Value.unknown());
      case Opcodes.ANEWARRAY ->
          new Value.Items(
              elements.getOrDefault(insn, List.of()).stream().limit(32).map(this::of).toList());
      case Opcodes.INVOKEDYNAMIC -> dynamic((InvokeDynamicInsnNode) insn);
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          call(insn).<Value>map(Value.Result::new).orElse(Value.unknown());
      default -> Value.unknown();
    };
  }

  /** The call that an instruction makes; empty if it is none. */
  Optional<Call> call(AbstractInsnNode insn) {
    Optional<Call> known = calls.get(insn);
    if (known != null) {
      return known;
    }
    int index = code.indexOf(insn);
    if (index >= frames.length || frames[index] == null) {
      return Optional.empty();
    }
    calls.put(insn, Optional.empty()); // while its arguments are looked at
    Optional<Call> call =
        insn instanceof MethodInsnNode method
            ? Optional.of(method(method, index))
            : Lambdas.target((InvokeDynamicInsnNode) insn)
                .map(handle -> lambda(insn, handle, index));
    calls.put(insn, call);
    return call;
  }

  private Call method(MethodInsnNode method, int index) {
    List<Value> operands = operands(Type.getArgumentTypes(method.desc).length, frames[index]);
    Optional<Value> receiver = Optional.empty();
    if (method.getOpcode() != Opcodes.INVOKESTATIC) {
      Frame<Origin> frame = frames[index];
      Origin object = frame.getStack(frame.getStackSize() - 1 - operands.size());
      receiver = making.contains(method) ? Optional.empty() : Optional.of(of(object));
    }
    return new Call(
        new RoutineId(method.owner, method.name, method.desc),
        receiver,
        operands,
        lines.getOrDefault(method, 0),
        index);
  }

  private Call lambda(AbstractInsnNode insn, Handle body, int index) {
    InvokeDynamicInsnNode dynamic = (InvokeDynamicInsnNode) insn;
    List<Value> captured = operands(Type.getArgumentTypes(dynamic.desc).length, frames[index]);
    boolean isStatic =
        body.getTag() == Opcodes.H_INVOKESTATIC || body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    Optional<Value> receiver =
        isStatic || captured.isEmpty() ? Optional.empty() : Optional.of(captured.get(0));
    return new Call(
        new RoutineId(body.getOwner(), body.getName(), body.getDesc()),
        receiver,
        receiver.isPresent() ? captured.subList(1, captured.size()) : captured,
        lines.getOrDefault(insn, 0),
        index);
  }

  private Value dynamic(InvokeDynamicInsnNode insn) {
    int index = code.indexOf(insn);
    if (Lambdas.isConcatenation(insn) && frames[index] != null) {
      return Lambdas.joined(insn, operands(Type.getArgumentTypes(insn.desc).length, frames[index]));
    }
    return call(insn).<Value>map(Value.Result::new).orElse(Value.unknown());
  }

  private List<Value> operands(int count, Frame<Origin> frame) {
    List<Value> operands = new ArrayList<>();
    for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
      operands.add(of(frame.getStack(i)));
    }
    return operands;
  }
}
