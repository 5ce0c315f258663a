/**
 * Unmodified programs that the tests of the agent run in JVMs of their own. They use the JDK only
 * and know nothing of the agent.
 */
package dev.safepersist.agent.program;
