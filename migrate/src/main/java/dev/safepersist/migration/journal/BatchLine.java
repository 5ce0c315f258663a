package dev.safepersist.migration.journal;

import dev.safepersist.migration.digest.DigestSum;
import dev.safepersist.migration.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account of one batch.
 *
 * @param batch its number
 * @param slice its slice
 * @param first its first key
 * @param last its last key
 * @param read how many documents were read
 * @param written how many were written in the new format
 * @param current how many had the new format already
 * @param quarantined how many were left out
 * @param before the digest of the data that was read and written
 * @param after the digest of the data that is in the target now
 * @param millis how long it took
 * @param retry whether it took up documents of the quarantine
 */
public record BatchLine(
    long batch,
    int slice,
    String first,
    String last,
    long read,
    long written,
    long current,
    long quarantined,
    DigestSum before,
    DigestSum after,
    long millis,
    boolean retry) {

  static BatchLine of(ChainedLog.Line line) {
    return new BatchLine(
        line.number("batch"),
        (int) line.number("slice"),
        line.text("first"),
        line.text("last"),
        line.number("read"),
        line.number("written"),
        line.number("current"),
        line.number("quarantined"),
        DigestSum.parse(line.text("digest_before")),
        DigestSum.parse(line.text("digest_after")),
        line.number("ms"),
        line.members().path("retry").asBoolean(false));
  }

  /** The members of the line. */
  public ObjectNode members() {
    ObjectNode members = Trees.object();
    members.put("batch", batch).put("slice", slice).put("first", first).put("last", last);
    members.put("read", read).put("written", written).put("current", current);
    members.put("quarantined", quarantined);
    members.put("digest_before", before.toString()).put("digest_after", after.toString());
    members.put("ms", millis);
    if (retry) {
      members.put("retry", true);
    }
    return members;
  }
}
