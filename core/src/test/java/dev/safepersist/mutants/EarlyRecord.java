package dev.safepersist.mutants;

import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/** The end of the preparation of a batch that records its versions before they are published. */
final class EarlyRecord {
  private EarlyRecord() {}

  @Advice.OnMethodExit
  static void exit(@Advice.This Object place) throws ReflectiveOperationException {
    Method record = place.getClass().getDeclaredMethod("record");
    record.setAccessible(true);
    record.invoke(place);
  }
}
