package dev.safepersist.scan.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.scan.finding.Finding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Gives each finding a fingerprint of its kind, class, method and call; lines do not count. Equal
 * ones are numbered in their order.
 */
final class Fingerprints {
  private Fingerprints() {}

  static List<Finding> added(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    return findings.stream()
        .map(
            finding -> {
              String text =
                  String.join(
                      "\n",
                      finding.hazard().id(),
                      finding.site().type(),
                      finding.site().method(),
                      finding.call());
              return with(finding, digest(text + '\n' + seen.merge(text, 1, Integer::sum)));
            })
        .toList();
  }

  private static Finding with(Finding finding, String fingerprint) {
    return new Finding(
        finding.hazard(),
        finding.certainty(),
        finding.priority(),
        finding.site(),
        finding.call(),
        finding.content(),
        finding.file(),
        finding.reasons(),
        finding.adoption(),
        finding.code(),
        finding.cover(),
        fingerprint);
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
