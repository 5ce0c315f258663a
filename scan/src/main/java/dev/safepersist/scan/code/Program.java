package dev.safepersist.scan.code;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The classes of one artifact. Routines are looked at when they are asked for. */
public interface Program {
  /** The routines that may call a method of this interest. */
  Collection<Routine> routines(Interest interest);

  /** Whether code of the class may call a method of this interest. */
  boolean has(String type, Interest interest);

  /** A class of this artifact. */
  Optional<TypeInfo> type(String name);

  /** The classes that extend or implement {@code name} directly. */
  Collection<String> subtypes(String name);

  /** All routines of a class. */
  List<Routine> routines(String type);

  /** A routine of a class; empty if the class has none such of its own. */
  Optional<Routine> routine(RoutineId id);

  /** The routines that call a method of this name and descriptor, of whatever class. */
  Collection<Routine> callers(RoutineId id);
}
