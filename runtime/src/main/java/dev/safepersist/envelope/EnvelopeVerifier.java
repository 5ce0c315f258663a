package dev.safepersist.envelope;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.format.Format;
import dev.safepersist.wire.BeyondLimitException;
import dev.safepersist.wire.Gzip;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Distinguishes good files from broken ones without knowing their type: by the checksum of an
 * envelope, else by the structure of JSON, for files that are named so. Streaming, in constant
 * memory. An envelope that is valid JSON but has another checksum may be damaged or edited by hand:
 * unknown. Stateless.
 */
public final class EnvelopeVerifier implements Verifier {
  /** Creates a verifier. */
  public EnvelopeVerifier() {}

  @Override
  public Inspection inspect(Path file, String name) throws IOException {
    return Uninterrupted.call(() -> inspected(file, name));
  }

  private static Inspection inspected(Path file, String name) throws IOException {
    long length = Files.size(file);
    if (length == 0) {
      return new Inspection(Verdict.BROKEN, 0, 0);
    }
    try (SourceDocument document = SourceDocument.of(file, name)) {
      DocumentSource bounded =
          () -> Gzip.openBounded(new BufferedInputStream(Files.newInputStream(file)), length);
      DocumentSource sealed = () -> Gzip.open(new BufferedInputStream(Files.newInputStream(file)));
      DocumentSource plain = () -> Files.newInputStream(file);
      boolean named = name.endsWith(document.compressed() ? ".json.gz" : ".json");
      boolean json = named || Format.ofName(name).notation().isBinary(); // text by its first bytes
      Document content =
          document.compressed()
              ? new Document(bounded, sealed, json)
              : new Document(plain, plain, json);
      return document.notation().isBinary() ? content.binary(document.notation()) : content.text();
    } catch (BeyondLimitException limit) {
      return unknown(limit.getMessage());
    } catch (EOFException | ZipException damaged) {
      String problem = "it is damaged as a gzip file: " + damaged.getMessage();
      return new Inspection(Verdict.BROKEN, 0, 0, Inspection.Seal.ABSENT, problem);
    } catch (UnsupportedOperationException libraryMissing) {
      return unknown(libraryMissing.getMessage());
    }
  }

  private static Inspection unknown(String problem) {
    return new Inspection(Verdict.UNKNOWN, 0, 0, Inspection.Seal.ABSENT, problem);
  }
}
