/**
 * How {@code java.io.SafePersistBridge} gets into java.base. Its source stands in {@code
 * src/bridge/java}, because it is compiled as a part of that module.
 */
package dev.safepersist.agent.bridge;
