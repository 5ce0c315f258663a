package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Durability;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.Retention;
import dev.safepersist.commit.Validation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import tools.jackson.core.type.TypeReference;

/**
 * The files of {@link Outer.Everything}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
final class SafeOuter_Everything implements Outer.Everything {
  private final Store<List<Integer>> listStore;

  private final Store<String> stringStore;

  private final Store<String> stringStore2;

  private final Store<double[]> doubleArrayStore;

  private final Store<Long> longStore;

  private final Store<String[]> stringArrayStore;

  private final Store<Map<String, Integer>> mapStore;

  /**
   * Opens no file: files are named in each call.
   */
  SafeOuter_Everything() {
    listStore =
        Store.builder(new TypeReference<List<Integer>>() {})
            .schema("numbers.json")
            .classLoader(SafeOuter_Everything.class.getClassLoader())
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    stringStore =
        Store.builder(String.class)
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.none())
                    .withValidation(Validation.LENIENT)
                    .withMetadata(MetadataPlacement.SIDECAR))
            .build();
    stringStore2 =
        Store.builder(String.class)
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    doubleArrayStore =
        Store.builder(double[].class)
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    longStore =
        Store.builder(Long.class)
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    stringArrayStore =
        Store.builder(String[].class)
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
    mapStore =
        Store.builder(new TypeReference<Map<String, Integer>>() {})
            .description("a \"quoted\" $name")
            .policy(
                Policy.defaults()
                    .withDurability(Durability.ATOMIC)
                    .withRetention(Retention.keep(5)))
            .build();
  }

  @Override
  public Receipt save(List<Integer> numbers, Path file) throws IOException {
    return listStore.save(file, numbers);
  }

  @Override
  public Optional<List<Integer>> find(Path file) throws IOException {
    return listStore.find(file).map(Loaded::value);
  }

  @Override
  public void text(File file, String store) throws IOException {
    stringStore.save(file.toPath(), store);
  }

  @Override
  public Loaded<String> text(String store) throws IOException {
    return stringStore2.load(Path.of(store));
  }

  @Override
  public Optional<Loaded<double[]>> samples(Path store) throws IOException {
    return doubleArrayStore.find(store);
  }

  @Override
  public void count(Path file, UnaryOperator<Long> change) throws IOException {
    longStore.update(file, change);
  }

  @Override
  public Receipt count(Path file, Supplier<Long> initial, UnaryOperator<Long> change) throws
      IOException {
    return longStore.update(file, initial, change);
  }

  @Override
  public void setCount(Path file, long count) throws IOException {
    longStore.save(file, count);
  }

  @Override
  public long count(Path file) throws IOException {
    return longStore.load(file).value();
  }

  @Override
  public void lines(Path file, String... lines) throws IOException {
    stringArrayStore.save(file, lines);
  }

  @Override
  public Map<String, Integer> inherited(Path file) throws IOException {
    return mapStore.load(file).value();
  }
}
