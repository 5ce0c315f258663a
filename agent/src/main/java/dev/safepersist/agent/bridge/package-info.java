/**
 * How {@code java.io.SafePersistBridge} gets into java.base. Its source is in {@code
 * src/bridge/java}, because it is compiled as a part of that module.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.agent.bridge;
