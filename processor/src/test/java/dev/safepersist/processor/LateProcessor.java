package dev.safepersist.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor beside one that generates a type for it in the first round. */
final class LateProcessor extends AbstractProcessor {
  private final SafePersistProcessor processor = new SafePersistProcessor();
  private boolean done;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    processor.init(environment);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> known =
        annotations.stream()
            .filter(annotation -> annotation.getSimpleName().contentEquals("SafePersist"))
            .collect(Collectors.toSet());
    processor.process(known, round);
    if (!done) {
      done = true;
      try (Writer later = processingEnv.getFiler().createSourceFile("demo.Later").openWriter()) {
        later.write("package demo;\n\nrecord Later(int count) {}\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }
}
