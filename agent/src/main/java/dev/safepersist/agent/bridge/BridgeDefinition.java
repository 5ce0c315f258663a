package dev.safepersist.agent.bridge;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge inside java.base. Appending it to the bootstrap class path instead would
 * switch class-data sharing off and print a warning; this opens {@code java.io} to the agent's own
 * class loader only. Nothing here may mention the bridge as a type: it does not exist before.
 */
public final class BridgeDefinition {
  private static final String BRIDGE = "java/io/SafePersistBridge";

  private BridgeDefinition() {}

  /** Whether another start of the agent in this JVM defined the bridge already. */
  public static boolean isDone() {
    try {
      Class.forName(BRIDGE.replace('/', '.'), false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Defines the bridge. */
  public static void define(Instrumentation instrumentation)
      throws IOException, IllegalAccessException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of(File.class.getPackageName(), Set.of(BridgeDefinition.class.getModule())),
        Set.of(),
        Map.of());
    try (InputStream code =
        BridgeDefinition.class.getClassLoader().getResourceAsStream(BRIDGE + ".class")) {
      MethodHandles.privateLookupIn(File.class, MethodHandles.lookup())
          .defineClass(code.readAllBytes());
    }
  }
}
