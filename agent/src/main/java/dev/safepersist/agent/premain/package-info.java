/**
 * The entry of the agent: the only classes the application could see. Start at {@link
 * dev.safepersist.agent.premain.SafePersistAgent}. Uses {@code java.io} and {@code System.err} only
 * and knows the rest of the agent by name.
 *
 * <p>May use nothing else of SafePersist.
 */
package dev.safepersist.agent.premain;
