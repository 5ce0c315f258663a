package dev.safepersist.scan.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call in a routine. Two calls are equal only if they are the same place in the code. */
public final class Call {
  private final RoutineId target;
  private final Optional<Value> receiver;
  private final List<Value> arguments;
  private final int line;
  private final int order;

  /**
   * A call.
   *
   * @param target the method that is named; for a lambda, the method that holds its body
   * @param receiver the object; none for static methods and for constructors of new objects
   * @param arguments the arguments; for a lambda, what it captures
   * @param line the line, 0 if it is not known
   * @param order the position among the calls of the routine
   */
  public Call(
      RoutineId target, Optional<Value> receiver, List<Value> arguments, int line, int order) {
    this.target = target;
    this.receiver = receiver;
    this.arguments = List.copyOf(arguments);
    this.line = line;
    this.order = order;
  }

  /** The method that is named. */
  public RoutineId target() {
    return target;
  }

  /** The internal name of the class of the method. */
  public String owner() {
    return target.owner();
  }

  /** The name of the method. */
  public String name() {
    return target.name();
  }

  /** The object whose method is called. */
  public Optional<Value> receiver() {
    return receiver;
  }

  /** The arguments. */
  public List<Value> arguments() {
    return arguments;
  }

  /** The argument at {@code index}; unknown if there is none. */
  public Value argument(int index) {
    return index < arguments.size() ? arguments.get(index) : Value.unknown();
  }

  /** The receiver, if there is one, and the arguments. */
  public List<Value> operands() {
    if (receiver.isEmpty()) {
      return arguments;
    }
    List<Value> operands = new ArrayList<>(arguments);
    operands.add(0, receiver.get());
    return operands;
  }

  /** The line, 0 if it is not known. */
  public int line() {
    return line;
  }

  /** The position among the calls of the routine. */
  public int order() {
    return order;
  }

  /** {@code new X} or {@code X.name}, with simple names. */
  public String text() {
    String simple = owner().substring(owner().lastIndexOf('/') + 1).replace('$', '.');
    return name().equals("<init>") ? "new " + simple : simple + "." + name();
  }

  @Override
  public String toString() {
    return text() + ":" + line;
  }
}
