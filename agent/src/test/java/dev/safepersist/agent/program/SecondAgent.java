package dev.safepersist.agent.program;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.nio.file.FileSystems;
import java.security.ProtectionDomain;

/** Another agent, which retransforms the classes that the hooks are in and then leaves. */
public final class SecondAgent {
  private SecondAgent() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation instrumentation)
      throws ClassNotFoundException, UnmodifiableClassException {
    ClassFileTransformer transformer =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> loaded,
              ProtectionDomain domain,
              byte[] classFile) {
            return loaded == null ? null : classFile;
          }
        };
    instrumentation.addTransformer(transformer, true);
    Class<?> provider = FileSystems.getDefault().provider().getClass();
    instrumentation.retransformClasses(
        java.io.FileOutputStream.class,
        AbstractInterruptibleChannel.class,
        provider,
        provider.getSuperclass(),
        Class.forName("java.lang.ApplicationShutdownHooks"));
    instrumentation.removeTransformer(transformer);
  }
}
