package dev.safepersist.agent.hooks;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.redirect.ReentrancyGuard;
import dev.safepersist.agent.redirect.Report;
import dev.safepersist.core.intercept.AnnotatedClass;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * Weaves the methods of the program that carry {@code dev.safepersist.SafePersist}. The annotation
 * is looked for by its descriptor in the bytes of a class, since program and agent do not share it.
 * A class without it costs one look through its bytes.
 */
final class AnnotatedMethods implements ClassFileTransformer {
  private static final byte[] DESCRIPTOR =
      AnnotatedClass.DESCRIPTOR.getBytes(StandardCharsets.US_ASCII);
  private static final int RARE = 5; // the first letter of "safepersist" in it

  private final ReentrancyGuard guard;
  private final Report report;

  AnnotatedMethods(ReentrancyGuard guard, Report report) {
    this.guard = guard;
    this.report = report;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
    if (loader == null
        || loader == AnnotatedMethods.class.getClassLoader()
        || !mentionsAnnotation(classFile)) {
      return null;
    }
    try {
      return guard.run(() -> AnnotatedWeaving.weave(loader, classFile));
    } catch (RuntimeException | LinkageError e) {
      report.say(AgentMessage.AGENT_NOT_WOVEN.text(name, e));
      return null;
    }
  }

  static boolean mentionsAnnotation(byte[] classFile) {
    int last = classFile.length - DESCRIPTOR.length;
    for (int i = 0; i <= last; i++) {
      if (classFile[i] == 'L'
          && classFile[i + RARE] == DESCRIPTOR[RARE]
          && mentionsAnnotation(classFile, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsAnnotation(byte[] classFile, int at) {
    for (int i = 0; i < DESCRIPTOR.length; i++) {
      if (classFile[at + i] != DESCRIPTOR[i]) {
        return false;
      }
    }
    return true;
  }
}
