/**
 * Which opens are staged, and what happens at close: the interception of writes in the core, as the
 * woven methods of the JDK call it. Start at {@link dev.safepersist.agent.redirect.Redirector},
 * which they reach through the bridge. Uses {@code core.intercept} and the rules; knows nothing of
 * weaving.
 *
 * <p>Files that the program knows in an older version go through {@link
 * dev.safepersist.agent.redirect.LegacyGate} first, to the store of the runtime.
 *
 * <p>May use {@code agent.message}, {@code agent.rules}, {@code backup}, {@code core}, {@code
 * core.commit}, {@code core.disk}, {@code core.inspect}, {@code core.intercept}, {@code
 * core.place}, {@code core.structure}, {@code json}, {@code legacy}, {@code message}, {@code
 * observe}, {@code save}, {@code schema}, {@code store}, {@code syntax} and {@code wire}.
 */
package dev.safepersist.agent.redirect;
