package dev.safepersist.observe;

import dev.safepersist.message.Log;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Consumer;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The counters of this copy of the product in the platform's MBean server, as {@code
 * dev.safepersist:type=Runtime}. Where another copy of the product in the same JVM has that name,
 * {@code ,copy=2} or the next free number follows. What is registered keeps the class loader of
 * this copy alive: a web application closes it when it ends. Needs the module {@code
 * java.management}; nothing else in the product does.
 *
 * @since 0.1
 */
public final class Metrics implements AutoCloseable {
  private static final String DOMAIN = "dev.safepersist:type=";

  private static Optional<Metrics> current = Optional.empty();

  private final ObjectName name;
  private final Registration observer;

  private Metrics(ObjectName name, Registration observer) {
    this.name = name;
    this.observer = observer;
  }

  /** Counts from now on; what is registered already is returned as it is. */
  public static Metrics register() {
    return register("Runtime");
  }

  /** As {@link #register()}, with {@code type} in the name instead of {@code Runtime}. */
  public static Metrics register(String type) {
    synchronized (Metrics.class) {
      Metrics metrics = current.orElseGet(() -> registered(DOMAIN + type));
      current = Optional.of(metrics);
      return metrics;
    }
  }

  /**
   * As {@link #register(String)}, in a separate thread; events are counted from now on. For an
   * agent, which may not set up the MBean server in the middle of a call of the program: that
   * initialises logging, which the program may be doing itself.
   *
   * @param onFailure receives why there are no counters
   */
  public static void registerInBackground(String type, Consumer<Throwable> onFailure) {
    Counters counters = new Counters();
    Registration observer = Observers.add(counters);
    Runnable work =
        () -> {
          try {
            synchronized (Metrics.class) {
              current = Optional.of(registered(DOMAIN + type, counters, observer));
            }
          } catch (RuntimeException | LinkageError e) {
            observer.close();
            onFailure.accept(e);
          }
        };
    Thread thread = new Thread(null, work, "safepersist-counters", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
  }

  private static Metrics registered(String first) {
    Counters counters = new Counters();
    Registration observer = Observers.add(counters);
    try {
      return registered(first, counters, observer);
    } catch (RuntimeException | LinkageError e) {
      observer.close();
      throw e;
    }
  }

  private static Metrics registered(String first, Counters counters, Registration observer) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (int copy = 1; ; copy++) {
      try {
        ObjectName name = new ObjectName(copy == 1 ? first : first + ",copy=" + copy);
        server.registerMBean(counters, name);
        return new Metrics(name, observer);
      } catch (InstanceAlreadyExistsException e) {
        Log.log(Level.DEBUG, "another copy of the product has its counters", e);
      } catch (JMException e) {
        throw new IllegalStateException("the counters cannot be registered", e);
      }
    }
  }

  /** The name under which the counters are found. */
  public ObjectName name() {
    return name;
  }

  /** Ends the counting and takes the counters out of the MBean server. */
  @Override
  public void close() {
    synchronized (Metrics.class) {
      if (current.filter(now -> now == this).isEmpty()) {
        return;
      }
      current = Optional.empty();
      observer.close();
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      } catch (JMException e) {
        Log.log(Level.DEBUG, "the counters were no longer registered", e);
      }
    }
  }
}
