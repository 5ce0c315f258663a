package dev.safepersist.processor.write;

import com.google.auto.common.MoreElements;
import dev.safepersist.processor.derive.Derived;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The file of a derived schema, beside the generated class; the same bytes on each system. */
public final class SchemaFile {
  private static final ObjectWriter WRITER = writer();

  private SchemaFile() {}

  /** Writes it; one that is there already was written for the same name, and stays. */
  public static void write(Derived schema, TypeElement origin, Filer filer) {
    String folder = MoreElements.getPackage(origin).getQualifiedName().toString();
    try {
      FileObject file =
          filer.createResource(StandardLocation.CLASS_OUTPUT, folder, schema.resource(), origin);
      try (OutputStream out = file.openOutputStream()) {
        out.write(text(schema).getBytes(StandardCharsets.UTF_8));
      }
    } catch (FilerException takenByATypeOfThatName) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Derived schema) {
    return WRITER.writeValueAsString(schema.schema()) + "\n";
  }

  private static ObjectWriter writer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JsonMapper.shared().writer().with(printer);
  }
}
