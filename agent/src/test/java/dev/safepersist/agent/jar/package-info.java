/**
 * Tests of the packaged agent: unmodified programs in JVMs of their own, on each JDK that is
 * installed, with and without it. Start at {@link dev.safepersist.agent.jar.Jvm}.
 */
package dev.safepersist.agent.jar;
