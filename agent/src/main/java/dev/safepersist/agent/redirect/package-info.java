/**
 * Which opens are staged, and what happens at close: the interception of writes in the core, as the
 * woven methods of the JDK call it. Start at {@link dev.safepersist.agent.redirect.Redirector},
 * which they reach through the bridge. Uses {@code core.intercept} and the rules; knows nothing of
 * weaving.
 *
 * <p>May use {@code message}, {@code rules}, {@code schema} and the core.
 */
package dev.safepersist.agent.redirect;
