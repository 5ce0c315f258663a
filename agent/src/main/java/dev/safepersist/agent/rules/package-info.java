/**
 * What the user chose: the options of the agent and which paths they mean. Start at {@link
 * dev.safepersist.agent.rules.AgentOptions}. Uses {@code core.intercept}, whose ports it connects
 * to the schemas and the strict JSON of the runtime; knows nothing of streams and weaving.
 *
 * <p>May use {@code message}, {@code core}, {@code core.disk}, {@code core.intercept}, {@code
 * core.place}, {@code core.stage}, {@code core.structure}, {@code interception}, {@code json},
 * {@code save}, {@code syntax}, {@code upgrade} and {@code upgrade.declared}.
 */
package dev.safepersist.agent.rules;
