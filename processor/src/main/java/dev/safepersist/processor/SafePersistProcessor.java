package dev.safepersist.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.SuperficialValidation;
import com.google.auto.service.AutoService;
import dev.safepersist.processor.check.RepositoryCheck;
import dev.safepersist.processor.evolve.DowngradeCheck;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Generates the code that {@code @SafePersist} asks for, and reports what is wrong with it. A type
 * that mentions types of other processors waits until those are there. Never throws: what goes
 * wrong inside is reported as a bug.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
  "dev.safepersist.SafePersist",
  "dev.safepersist.Upgrade",
  "dev.safepersist.Downgrade",
  "dev.safepersist.legacy.ServedRepository",
  "javax.annotation.processing.Generated" // of what this generates
})
@SupportedOptions({
  SafePersistProcessor.SCHEMA_PATH,
  SafePersistProcessor.BASELINES,
  SafePersistProcessor.WOVEN
})
public final class SafePersistProcessor extends AbstractProcessor {
  static final String SCHEMA_PATH = "safepersist.schemaPath";
  static final String BASELINES = "safepersist.baselines";
  static final String WOVEN = "safepersist.woven";

  private final Set<String> sourceTypes = new HashSet<>();
  private Set<String> waiting = new LinkedHashSet<>();
  private TypeProcessing processing;

  /** Creates a processor; compilers do so through the service loader. */
  public SafePersistProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    processing = new TypeProcessing(environment, sourceTypes::contains);
  }

  /** Claims the annotations, since javac warns of unclaimed ones; no other processor needs them. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    round.getRootElements().stream()
        .filter(MoreElements::isType)
        .forEach(type -> sourceTypes.add(type.toString()));
    Set<String> names = waiting;
    waiting = new LinkedHashSet<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getSimpleName().contentEquals("Downgrade")) {
        checkDowngrades(round.getElementsAnnotatedWith(annotation));
      }
      if (annotation.getSimpleName().contentEquals("ServedRepository")) {
        checkRepositories(round.getElementsAnnotatedWith(annotation));
      }
      if (!annotation.getSimpleName().contentEquals("SafePersist")) {
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Element type = MoreElements.isType(element) ? element : element.getEnclosingElement();
        if (element.getKind() != ElementKind.PACKAGE) {
          names.add(MoreElements.asType(type).getQualifiedName().toString());
        }
      }
    }
    for (String name : names) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type == null || !processed(type)) {
        waiting.add(name);
      }
    }
    return true;
  }

  /** Downgrades are checked beside their upgrades, also in types that are not stored themselves. */
  private void checkDowngrades(Set<? extends Element> methods) {
    DowngradeCheck check =
        new DowngradeCheck(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
    methods.forEach(method -> check.check(method).ifPresent(this::report));
  }

  private void checkRepositories(Set<? extends Element> types) {
    RepositoryCheck check = new RepositoryCheck(processingEnv.getElementUtils());
    types.forEach(type -> check.check(type).forEach(this::report));
  }

  /**
   * Processes {@code type} and returns true, or returns false if it mentions a type that is not
   * there yet. Whatever is thrown must neither stop the compiler nor the other types.
   */
  private boolean processed(TypeElement type) {
    try {
      boolean whole = SuperficialValidation.validateElement(type);
      if (whole) {
        processing.process(type).forEach(this::report);
      }
      return whole;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError bug) {
      report(Problem.at(type, ProcessorMessage.PROCESSOR_BUG.text(Names.of(type), bug)));
      return true;
    }
  }

  private void report(Problem problem) {
    processingEnv
        .getMessager()
        .printMessage(
            problem.isNote() ? Diagnostic.Kind.NOTE : Diagnostic.Kind.ERROR,
            problem.text(),
            problem.element(),
            problem.annotation().orElse(null),
            problem.value().orElse(null));
  }
}
