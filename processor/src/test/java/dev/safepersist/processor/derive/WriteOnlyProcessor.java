package dev.safepersist.processor.derive;

import dev.safepersist.processor.SafePersistProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor, for samples that are written and never read: it says nothing of that. */
final class WriteOnlyProcessor extends AbstractProcessor {
  private final SafePersistProcessor processor = new SafePersistProcessor();

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Messager messager = environment.getMessager();
    Messager quiet =
        proxy(
            Messager.class,
            messager,
            (name, arguments) ->
                name.equals("printMessage")
                    && String.valueOf(arguments[1]).matches("(?s)\\[SafePersist:SP02[1-5]].*"),
            null);
    processor.init(
        proxy(
            ProcessingEnvironment.class,
            environment,
            (name, arguments) -> name.equals("getMessager"),
            quiet));
  }

  private interface Call {
    boolean matches(String name, Object... arguments);
  }

  private static <T> T proxy(Class<T> type, T target, Call replaced, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            WriteOnlyProcessor.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (replaced.matches(method.getName(), arguments)) {
                return answer;
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    processor.process(annotations, round);
    return false;
  }
}
