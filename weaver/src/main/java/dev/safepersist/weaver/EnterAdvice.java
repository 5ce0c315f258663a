package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import net.bytebuddy.asm.Advice;

/** Before a woven method. */
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
