package dev.safepersist.store;

import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.format.Format;
import dev.safepersist.format.Gzip;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the bytes of a file are, before anybody asks whether they fit a type. */
sealed interface Reading {
  /**
   * Data that may be loaded.
   *
   * @param origin {@link Origin#SAVED}, {@link Origin#LEGACY} or {@link Origin#EDITED}
   * @param metadata the metadata in the file; empty metadata if there is none
   * @param data the data
   * @param format the format version of the data, where it is known
   */
  record Usable(Origin origin, Metadata metadata, Data data, OptionalInt format)
      implements Reading {}

  /**
   * A file of a later format.
   *
   * @param version the format version of the file
   */
  record TooNew(int version) implements Reading {}

  /**
   * Bytes that are not what was saved, or no JSON.
   *
   * @param problem what is wrong, in a few words
   */
  record Corrupt(String problem) implements Reading {}

  /** Decides what bytes are, by themselves and by what was recorded of the file. */
  record Judge(JsonMapper mapper, OptionalInt version) {
    private static final String WRONG_CHECKSUM =
        "its checksum is wrong, though its length and time are as saved";

    /**
     * Judges the bytes of a file with the given facts, of which {@code trail} is recorded.
     *
     * @param name the name of the file
     */
    Reading judge(byte[] file, String name, FileFacts facts, RecordedVersions trail) {
      if (file.length == 0) {
        return new Corrupt("it is empty");
      }
      byte[] document = file;
      Notation notation = Format.of(file, name).notation();
      if (Gzip.isMarked(file)) {
        try {
          document = Gzip.decompress(file);
        } catch (IOException damaged) {
          return new Corrupt(damaged.getMessage());
        }
        notation = Format.of(document, name).notation();
      }
      return notation.isBinary()
          ? binary(new Seen(file, document, true, facts, trail), notation)
          : text(new Seen(file, document, false, facts, trail));
    }

    /**
     * What is known of a file.
     *
     * @param whole whether the document is known to be whole
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(
        byte[] file, byte[] document, boolean whole, FileFacts facts, RecordedVersions trail) {}

    private Reading text(Seen seen) {
      byte[] text = seen.document();
      Optional<Envelope> found;
      try {
        found = Envelope.read(text);
      } catch (JacksonException notStrict) {
        if (StrictJson.check(mapper, text).isPresent()) {
          return new Corrupt(Problem.of(notStrict).toString());
        }
        found = Optional.empty(); // a mapper of the caller's that allows comments, or the like
      }
      if (found.isEmpty()) {
        return plain(seen, Metadata.empty(), new Data.Text(text, 0, text.length));
      }
      Envelope envelope = found.get();
      Data data = new Data.Text(text, envelope.dataOffset(), envelope.dataLength());
      return enveloped(seen, envelope.integrity(), envelope.metadata(), data);
    }

    private Reading binary(Seen seen, Notation notation) {
      BinaryEnvelope envelope;
      try {
        envelope = BinaryEnvelope.read(seen.document(), notation, mapper);
      } catch (JacksonException damaged) {
        return new Corrupt("it is no " + notation + ": " + Problem.of(damaged).message());
      }
      Data data = new Data.Tree(envelope.data(), "in " + notation);
      return envelope.isEnveloped()
          ? enveloped(seen, envelope.integrity(), envelope.metadata(), data)
          : plain(seen, Metadata.empty(), data);
    }

    private Reading enveloped(
        Seen seen, Envelope.Integrity integrity, Metadata metadata, Data data) {
      return switch (integrity) {
        case INTACT -> usable(Origin.SAVED, metadata, data, metadata.formatVersion());
        case ABSENT -> plain(seen, metadata, data);
        case MISMATCH ->
            isElsewhere(seen, metadata)
                ? whole(seen, Origin.EDITED, metadata, data, metadata.formatVersion())
                : new Corrupt(WRONG_CHECKSUM);
      };
    }

    /**
     * Whether somebody wrote the file since it was saved: it shows in its length or its time. What
     * was recorded decides; what the file says of itself may be what is damaged.
     */
    private static boolean isElsewhere(Seen seen, Metadata metadata) {
      RecordedVersions trail = seen.trail();
      if (!trail.versions().isEmpty()) {
        return trail.matching(seen.facts()).isEmpty();
      }
      return metadata.bytes().isPresent() && metadata.bytes().getAsLong() != seen.document().length;
    }

    private Reading plain(Seen seen, Metadata metadata, Data data) {
      RecordedVersions trail = seen.trail();
      String crc32c = Crc32c.hex(Crc32c.of(seen.file()));
      Optional<Revision> same =
          trail.versions().stream().filter(version -> version.crc32c().equals(crc32c)).findFirst();
      if (same.isPresent()) {
        return usable(Origin.SAVED, metadata, data, format(metadata, same.get()));
      }
      if (trail.matching(seen.facts()).isPresent()) {
        return new Corrupt(WRONG_CHECKSUM);
      }
      return trail.versions().isEmpty()
          ? whole(seen, Origin.LEGACY, metadata, data, metadata.formatVersion())
          : whole(seen, Origin.EDITED, metadata, data, format(metadata, trail.versions().get(0)));
    }

    /** What the file says, else what was recorded; an edit seldom changes the format. */
    private static OptionalInt format(Metadata metadata, Revision version) {
      if (metadata.formatVersion().isPresent()) {
        return metadata.formatVersion();
      }
      return version.format() > 0 ? OptionalInt.of(version.format()) : OptionalInt.empty();
    }

    private Reading whole(
        Seen seen, Origin origin, Metadata metadata, Data data, OptionalInt format) {
      Optional<Problem> problem =
          seen.whole() ? Optional.empty() : StrictJson.check(mapper, seen.document());
      return problem.isPresent()
          ? new Corrupt(problem.get().toString())
          : usable(origin, metadata, data, format);
    }

    private Reading usable(Origin origin, Metadata metadata, Data data, OptionalInt format) {
      boolean tooNew =
          version.isPresent() && format.isPresent() && format.getAsInt() > version.getAsInt();
      return tooNew ? new TooNew(format.getAsInt()) : new Usable(origin, metadata, data, format);
    }
  }
}
