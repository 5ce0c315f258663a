package dev.safepersist.core.commit;

import java.time.InstantSource;

/**
 * What the protocol needs from the packages above.
 *
 * @param ledger where versions are recorded
 * @param vault where old versions are kept
 * @param verifier what decides whether an unrecorded file is intact
 * @param clock the source of the times that are recorded
 */
public record Ports(Ledger ledger, Vault vault, Verifier verifier, InstantSource clock) {}
