package dev.safepersist.core.commit;

/**
 * What the protocol needs from the packages above.
 *
 * @param ledger where versions are recorded
 * @param vault where old versions are kept
 * @param verifier who tells whether an unrecorded file is whole
 */
public record Ports(Ledger ledger, Vault vault, Verifier verifier) {}
