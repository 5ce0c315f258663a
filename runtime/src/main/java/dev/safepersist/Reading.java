package dev.safepersist;

import dev.safepersist.commit.Crc32c;
import dev.safepersist.commit.FileFacts;
import dev.safepersist.commit.Trail;
import dev.safepersist.commit.Version;
import dev.safepersist.json.Envelope;
import dev.safepersist.json.Metadata;
import dev.safepersist.json.StrictJson;
import dev.safepersist.json.StrictJson.Problem;
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

    /** Judges the bytes of a file with the given facts, of which {@code trail} is recorded. */
    Reading judge(byte[] bytes, FileFacts facts, Trail trail) {
      if (bytes.length == 0) {
        return new Corrupt("it is empty");
      }
      Optional<Envelope> envelope;
      try {
        envelope = Envelope.read(bytes);
      } catch (JacksonException notStrict) {
        if (StrictJson.check(mapper, bytes).isPresent()) {
          return new Corrupt(Problem.of(notStrict).toString());
        }
        envelope = Optional.empty(); // a mapper of the caller's that allows comments, or the like
      }
      return envelope.isPresent()
          ? enveloped(envelope.get(), bytes, facts, trail)
          : plain(bytes, Metadata.empty(), new Data.Text(bytes, 0, bytes.length), facts, trail);
    }

    private Reading enveloped(Envelope envelope, byte[] bytes, FileFacts facts, Trail trail) {
      Data data = new Data.Text(bytes, envelope.dataOffset(), envelope.dataLength());
      Metadata metadata = envelope.metadata();
      return switch (envelope.integrity()) {
        case INTACT -> usable(Origin.SAVED, metadata, data, metadata.formatVersion());
        case ABSENT -> plain(bytes, metadata, data, facts, trail);
        case MISMATCH ->
            isElsewhere(metadata, facts, trail)
                ? edited(bytes, metadata, data, metadata.formatVersion())
                : new Corrupt("its checksum is wrong, though its length and time are as saved");
      };
    }

    /** Whether somebody wrote the file since it was saved: it shows in its length or its time. */
    private static boolean isElsewhere(Metadata metadata, FileFacts facts, Trail trail) {
      boolean otherLength =
          metadata.bytes().isPresent() && metadata.bytes().getAsLong() != facts.bytes();
      boolean otherTime = !trail.versions().isEmpty() && trail.matching(facts).isEmpty();
      return otherLength || otherTime;
    }

    private Reading plain(
        byte[] bytes, Metadata metadata, Data data, FileFacts facts, Trail trail) {
      String crc32c = Crc32c.hex(Crc32c.of(bytes));
      Optional<Version> same =
          trail.versions().stream().filter(version -> version.crc32c().equals(crc32c)).findFirst();
      if (same.isPresent()) {
        return usable(Origin.SAVED, metadata, data, recorded(same.get()));
      }
      if (trail.matching(facts).isPresent()) {
        return new Corrupt("its checksum is wrong, though its length and time are as saved");
      }
      if (!trail.versions().isEmpty()) {
        return edited(bytes, metadata, data, format(metadata, trail));
      }
      return whole(Origin.LEGACY, bytes, metadata, data, metadata.formatVersion());
    }

    /** An edit changes the data, seldom its format. */
    private static OptionalInt format(Metadata metadata, Trail trail) {
      return metadata.formatVersion().isPresent()
          ? metadata.formatVersion()
          : recorded(trail.versions().get(0));
    }

    private static OptionalInt recorded(Version version) {
      return version.format() > 0 ? OptionalInt.of(version.format()) : OptionalInt.empty();
    }

    private Reading edited(byte[] bytes, Metadata metadata, Data data, OptionalInt format) {
      return whole(Origin.EDITED, bytes, metadata, data, format);
    }

    private Reading whole(
        Origin origin, byte[] bytes, Metadata metadata, Data data, OptionalInt format) {
      Optional<Problem> problem = StrictJson.check(mapper, bytes);
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
