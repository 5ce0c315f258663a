package dev.safepersist.schema;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps SLF4J silent in programs that have no provider for it. The schema validator logs through
 * SLF4J, which would otherwise print warnings of its own to the error stream of a program that
 * never chose it. Programs with a provider, or with settings of SLF4J, are left alone.
 */
final class SilentLogging {
  private static final String VERBOSITY = "slf4j.internal.verbosity";
  private static final String OLD_BINDING = "org/slf4j/impl/StaticLoggerBinder.class";

  private SilentLogging() {}

  /** Initialises SLF4J, silently if it has nothing to log to. */
  static void prepare() {
    try {
      if (System.getProperty(VERBOSITY) == null
          && System.getProperty("slf4j.provider") == null
          && !hasProvider()) {
        System.setProperty(VERBOSITY, "ERROR"); // read once, when SLF4J is initialised
        try {
          LoggerFactory.getILoggerFactory();
        } finally {
          System.clearProperty(VERBOSITY);
        }
      }
    } catch (SecurityException notPermitted) {
      return; // then SLF4J warns
    }
  }

  private static boolean hasProvider() {
    ClassLoader loader = LoggerFactory.class.getClassLoader();
    try {
      return ServiceLoader.load(SLF4JServiceProvider.class, loader).stream().findAny().isPresent()
          || (loader != null && loader.getResource(OLD_BINDING) != null);
    } catch (ServiceConfigurationError broken) {
      return true; // SLF4J reports it
    }
  }
}
