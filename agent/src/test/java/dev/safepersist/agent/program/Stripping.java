package dev.safepersist.agent.program;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.TimeUnit;

/**
 * An agent and its program. While the program runs, a transformer of the agent answers with the
 * JDK's own bytes, which do not have the hooks of others: once, or always.
 */
public final class Stripping {
  private static final Path FILE = Path.of("x.json");

  private static Instrumentation instrumentation;

  private Stripping() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation instrument) {
    instrumentation = instrument;
  }

  /**
   * Prints whether the file is protected before and some time after the hooks were removed.
   *
   * @param arguments {@code once} or {@code always}
   */
  public static void main(String[] arguments)
      throws IOException, UnmodifiableClassException, InterruptedException {
    System.out.println(isProtected());
    JdkBytes transformer = new JdkBytes();
    instrumentation.addTransformer(transformer, true);
    instrumentation.retransformClasses(FileOutputStream.class);
    if (arguments[0].equals("once")) {
      instrumentation.removeTransformer(transformer);
    }
    TimeUnit.SECONDS.sleep(Long.getLong("seconds", 2));
    System.out.println(isProtected());
  }

  private static boolean isProtected() throws IOException {
    write("[1]");
    try {
      write("[1, ");
    } catch (IOException refused) {
      // as it should be
    }
    return Files.readString(FILE).equals("[1]");
  }

  private static void write(String text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(FILE.toFile())) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static final class JdkBytes implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] code) {
      if (loaded != FileOutputStream.class) {
        return null;
      }
      try (InputStream in = FileOutputStream.class.getResourceAsStream("FileOutputStream.class")) {
        return in.readAllBytes();
      } catch (IOException e) {
        return null;
      }
    }
  }
}
