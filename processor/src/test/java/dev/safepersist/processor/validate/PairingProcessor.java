package dev.safepersist.processor.validate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.safepersist.processor.shape.ShapeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import tools.jackson.databind.JsonNode;

/** Writes a validator for each pair of a type and a schema, whether they fit or not. */
@SupportedAnnotationTypes("*")
final class PairingProcessor extends AbstractProcessor {
  private final List<Pairing> pairings;
  private final List<Pairing> written = new ArrayList<>();

  /** A type and a schema, and how their validator is to be called. */
  record Pairing(String name, Class<?> type, JsonNode schema) {}

  PairingProcessor(List<Pairing> pairings) {
    this.pairings = pairings;
  }

  /** Those for which there is a validator. */
  List<Pairing> written() {
    return written;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver() && written.isEmpty()) {
      pairings.forEach(this::write);
    }
    return false;
  }

  private void write(Pairing pairing) {
    var elements = processingEnv.getElementUtils();
    Validators validators =
        new Validators(
            processingEnv.getTypeUtils(),
            elements,
            new ShapeReader(processingEnv.getTypeUtils(), elements));
    TypeElement type = elements.getTypeElement(pairing.type().getCanonicalName());
    ClassName name = ClassName.get(pairing.type().getPackageName(), pairing.name());
    Optional<JavaFile> file =
        validators.write(name, type, type.asType(), "random.json", pairing.schema());
    if (file.isPresent()) {
      try {
        file.get().writeTo(processingEnv.getFiler());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written.add(pairing);
    }
  }
}
