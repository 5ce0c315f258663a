package dev.safepersist.migration.tree;

import dev.safepersist.core.stage.Content;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.envelope.BinaryEnvelopeWriter;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.GzipOutput;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/**
 * The bytes of a document in its layout.
 *
 * @param layout how it is written
 * @param metadata what an envelope says
 * @param data the data
 */
record TreeContent(Layout layout, Metadata metadata, JsonNode data) implements Content {
  @Override
  public void writeTo(StagedOutput out) throws IOException {
    if (layout.format().gzip()) {
      GzipOutput compressed = new GzipOutput(out, isEnveloped());
      write(compressed);
      compressed.finish();
    } else {
      write(out);
    }
  }

  private boolean isEnveloped() {
    return layout.placement() == MetadataPlacement.ENVELOPE;
  }

  private void write(StagedOutput out) throws IOException {
    if (layout.format().notation().isBinary()) {
      binary(out);
      return;
    }
    ObjectWriter plain = Trees.exact().writerFor(JsonNode.class);
    ObjectWriter writer = layout.format().pretty() ? plain.withDefaultPrettyPrinter() : plain;
    if (isEnveloped()) {
      Envelope.write(out, metadata, writer, data);
    } else {
      Envelope.writeValue(out, writer, data);
    }
  }

  private void binary(StagedOutput out) throws IOException {
    ObjectWriter writer = Json.mapper().writerFor(JsonNode.class);
    if (isEnveloped()) {
      BinaryEnvelopeWriter.write(
          out, layout.format().notation(), metadata, Json.mapper(), writer, data);
    } else {
      BinaryEnvelopeWriter.writeValue(out, layout.format().notation(), Json.mapper(), writer, data);
    }
  }
}
