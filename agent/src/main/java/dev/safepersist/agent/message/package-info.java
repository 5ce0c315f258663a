/**
 * The catalogue of what the agent reports. Start at {@link
 * dev.safepersist.agent.message.AgentMessage}.
 *
 * <p>May use {@code message}.
 */
package dev.safepersist.agent.message;
