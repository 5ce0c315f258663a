/**
 * Which opens are staged, and what happens at close. Start at {@link
 * dev.safepersist.agent.redirect.Redirector}, which the woven methods of the JDK reach through the
 * bridge. Uses the runtime's stages and the rules; knows nothing of weaving.
 */
package dev.safepersist.agent.redirect;
