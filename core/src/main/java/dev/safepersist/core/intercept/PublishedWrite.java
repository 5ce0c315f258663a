package dev.safepersist.core.intercept;

import dev.safepersist.save.Receipt;

/**
 * A new version that is in place.
 *
 * @param write how it was written
 * @param bytesBefore the length of the version before it; 0 if there was none
 * @param receipt the receipt of its commit
 */
public record PublishedWrite(RedirectedWrite write, long bytesBefore, Receipt receipt) {}
