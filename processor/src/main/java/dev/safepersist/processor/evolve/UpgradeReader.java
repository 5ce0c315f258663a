package dev.safepersist.processor.evolve;

import com.google.auto.common.MoreTypes;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.UpgradeMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the upgrade methods of what an annotated type stores. */
public final class UpgradeReader {
  private final StateTypes states;

  /** Creates a reader. */
  public UpgradeReader(StateTypes states) {
    this.states = states;
  }

  /** The upgrades of {@code state}, by version: those in its type, and in {@code type}. */
  public List<UpgradeMethod> of(AnnotatedType type, TypeMirror state) {
    List<UpgradeMethod> methods = new ArrayList<>();
    if (storesOneType(type)) {
      addAll(type.element(), methods);
    }
    if (state.getKind() == TypeKind.DECLARED
        && !MoreTypes.asTypeElement(state).equals(type.element())) {
      addAll(MoreTypes.asTypeElement(state), methods);
    }
    methods.sort(Comparator.comparingInt(UpgradeMethod::from));
    return methods;
  }

  /** Whether all that {@code type} stores is of one type. */
  boolean storesOneType(AnnotatedType type) {
    return states.of(type).stream()
            .map(state -> MoreTypes.equivalence().wrap(state.state()))
            .distinct()
            .count()
        <= 1;
  }

  static void addAll(TypeElement type, List<UpgradeMethod> methods) {
    for (Element member : type.getEnclosedElements()) {
      UpgradeMethod.of(member).ifPresent(methods::add);
    }
  }
}
