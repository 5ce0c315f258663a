/**
 * What the user chose: the options of the agent and which paths they mean. Start at {@link
 * dev.safepersist.agent.rules.AgentOptions}. Uses the runtime's policy and messages; knows nothing
 * of streams and weaving.
 */
package dev.safepersist.agent.rules;
