package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.code.Value;

/** Whether a value is made from another one, such as a writer around a stream. */
final class Mentions {
  private static final int DEPTH = 9;

  private Mentions() {}

  /** Whether the receiver or an argument is, or is made from, {@code carrier}. */
  static boolean in(Call call, Value carrier) {
    return call.operands().stream().anyMatch(operand -> in(operand, carrier));
  }

  /** Whether {@code value} is, or is made from, {@code carrier}. */
  static boolean in(Value value, Value carrier) {
    return in(value, carrier, 0);
  }

  private static boolean in(Value value, Value carrier, int depth) {
    if (value.equals(carrier)) {
      return true;
    }
    if (depth > DEPTH) {
      return false;
    }
    for (Value part : value.parts()) {
      if (in(part, carrier, depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
