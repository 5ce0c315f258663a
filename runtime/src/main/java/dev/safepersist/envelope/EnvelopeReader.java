package dev.safepersist.envelope;

import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Looks for the parts of an envelope in a file in memory. An intact checksum saves the walk through
 * the data; plain data is left as soon as it is known to be plain. The limits of a mapper are for
 * those who read the data, and for the metadata.
 */
final class EnvelopeReader {
  private final byte[] file;
  private final FoundSeal seal = new FoundSeal();
  private int metadataOffset;
  private int metadataEnd;
  private boolean hasMetadata;
  private boolean hasData;
  private int dataOffset;
  private int dataEnd;
  private String otherName = "";

  EnvelopeReader(byte[] file) {
    this.file = file;
  }

  Optional<Envelope> read() {
    try (JsonParser parser = OpenJson.parser(file)) {
      if (StrictJson.notUtf8(file) >= 0) {
        throw new StreamReadException(parser, "The text is not UTF-8");
      }
      if (parser.nextToken() != JsonToken.START_OBJECT
          || parser.nextToken() != JsonToken.PROPERTY_NAME) {
        return Optional.empty();
      }
      readMember(parser, true);
      boolean mayBeEnvelope = hasMetadata || hasData || seal.isSealed();
      if (!mayBeEnvelope || parser.nextToken() != JsonToken.PROPERTY_NAME) {
        return Optional.empty();
      }
      noteDataEnd(parser);
      boolean metadataFirst = hasMetadata;
      readMember(parser, false);
      if (metadataFirst && hasData && seal.fits(file)) {
        dataEnd = endBefore(lastBrace());
        return envelope(Integrity.INTACT);
      }
      parser.skipChildren();
      if (parser.nextToken() != JsonToken.END_OBJECT) {
        return Optional.empty();
      }
      noteDataEnd(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "Something follows the end of the JSON value");
      }
      return verdict();
    }
  }

  private void readMember(JsonParser parser, boolean first) {
    String name = parser.currentName();
    boolean object = parser.nextToken() == JsonToken.START_OBJECT;
    if (name.equals(Envelope.METADATA) && object) {
      hasMetadata = true;
      metadataOffset = offset(parser);
      seal.read(parser);
      metadataEnd = offset(parser) + 1;
    } else if (name.equals(Envelope.DATA)) {
      hasData = true;
      dataOffset = offset(parser);
      if (first) {
        parser.skipChildren();
      }
    } else {
      otherName = name;
      if (object && first) {
        seal.read(parser);
      }
    }
  }

  private Optional<Envelope> verdict() {
    if (hasMetadata && hasData) {
      return envelope(seal.isSealed() ? sealed() : Integrity.ABSENT);
    }
    boolean damaged =
        seal.isSealed()
            && ((hasMetadata && isDamaged(Envelope.DATA))
                || (hasData && isDamaged(Envelope.METADATA)));
    return damaged ? envelope(Integrity.MISMATCH) : Optional.empty();
  }

  /** Whether the other name is this one with a damaged byte, which may begin an escape. */
  private boolean isDamaged(String name) {
    int most = Math.min(name.length(), otherName.length());
    int before = 0;
    while (before < most && name.charAt(before) == otherName.charAt(before)) {
      before++;
    }
    int behind = 0;
    while (behind < most - before
        && name.charAt(name.length() - 1 - behind)
            == otherName.charAt(otherName.length() - 1 - behind)) {
      behind++;
    }
    return before + behind >= name.length() - 2;
  }

  private Integrity sealed() {
    return seal.fits(file) ? Integrity.INTACT : Integrity.MISMATCH;
  }

  private Optional<Envelope> envelope(Integrity integrity) {
    int length = Math.max(0, dataEnd - dataOffset);
    return Optional.of(new Envelope(metadata(), integrity, dataOffset, length));
  }

  private Metadata metadata() {
    return hasMetadata
        ? OpenJson.metadata(file, metadataOffset, metadataEnd - metadataOffset)
        : Metadata.empty();
  }

  private void noteDataEnd(JsonParser parser) {
    if (hasData && dataEnd == 0) {
      dataEnd = endBefore(offset(parser));
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private int lastBrace() {
    int at = file.length - 1;
    while (file[at] != '}') {
      at--;
    }
    return at;
  }

  /** The end of the value that stands before a closing brace, or before a comma and a name. */
  private int endBefore(int next) {
    int end = next;
    while (isSpace(file[end - 1]) || file[end - 1] == ',') {
      end--;
    }
    return end;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
