package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import net.bytebuddy.asm.Advice;

/**
 * Before a woven method. Byte Buddy copies the code of the advices into the method, so that the
 * ones that leave it cannot share any but by calls of {@code WovenMethod}.
 */
final class EnterAdvice {
  private EnterAdvice() {}

  @Advice.OnMethodEnter
  static Object enter(
      @Advice.Origin Class<?> type,
      @Binding.Schema String schema,
      @Binding.Durability String durability,
      @Binding.Validation String validation,
      @Binding.Metadata String metadata,
      @Binding.Backups int backups) {
    return WovenMethod.enter(type, schema, durability, validation, metadata, backups);
  }
}
