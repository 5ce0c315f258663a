package dev.safepersist.core.stage;

import java.util.function.ToIntFunction;

/** What the reserved region of a staged file says: filled in under the lock, before the sync. */
@FunctionalInterface
public interface Seal {
  /**
   * The bytes of the region, as many as were reserved.
   *
   * @param facts what is known of the whole file by then
   */
  byte[] fill(Facts facts);

  /**
   * What is known of a staged file when it is sealed.
   *
   * @param serial the number of the new version
   * @param bytes the length of the whole file
   * @param crc32cWith the checksum of the whole file, if the region held the given bytes
   */
  record Facts(long serial, long bytes, ToIntFunction<byte[]> crc32cWith) {}
}
