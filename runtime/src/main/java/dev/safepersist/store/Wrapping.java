package dev.safepersist.store;

import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.json.Metadata;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.wire.Member;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether a document whose members are {@code metadata} and {@code data} is an envelope, or
 * plain data whose own members have these names. A checksum that fits decides first, then the
 * record of the save, then whether the store can have written it as plain data: that loses nothing,
 * while an envelope that is none loses a member.
 *
 * @param settings the settings of the store
 * @param target the file
 * @param crc32c the checksum of the bytes of the document, as they are in the file
 */
record Wrapping(Settings settings, Target target, String crc32c) {
  /**
   * Whether the document is plain data.
   *
   * @param integrity what its checksum says, if it is an envelope
   * @param metadata its metadata, if it is an envelope
   * @param whole all of it
   */
  boolean isPlain(Integrity integrity, Metadata metadata, Data whole) throws IOException {
    if (integrity == Integrity.INTACT) {
      return false;
    }
    PlainVersions plain = PlainVersions.of(target);
    if (plain.contain(crc32c)) {
      return true;
    }
    boolean mayBe = integrity == Integrity.ABSENT && (isExpected(metadata) || plain.endPlain());
    return mayBe && isValue(whole);
  }

  /** Whether plain data is what this store writes, or nothing in the metadata is known. */
  private boolean isExpected(Metadata metadata) {
    return settings.policy().metadata() != MetadataPlacement.ENVELOPE
        || (!metadata.isEmpty()
            && Member.ORDER.stream().noneMatch(name -> metadata.member(name).isPresent()));
  }

  /** Whether a value of the type of the store can have both members. */
  private boolean isValue(Data whole) {
    try {
      Object value = whole.value(settings.mapper().readerFor(settings.type()));
      JsonNode written = settings.writer().valueToTree(value);
      JsonNode data = whole.tree(settings.mapper()).path(Envelope.DATA);
      boolean mayBeLeftOut = data.isNull() || (data.isContainer() && data.isEmpty());
      return written.has(Envelope.METADATA) && (mayBeLeftOut || written.has(Envelope.DATA));
    } catch (JacksonException misfit) {
      return false;
    }
  }
}
