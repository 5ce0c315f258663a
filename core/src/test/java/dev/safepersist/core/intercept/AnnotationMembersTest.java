package dev.safepersist.core.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Retention;
import dev.safepersist.save.Validation;
import org.junit.jupiter.api.Test;

class AnnotationMembersTest {
  private static final MethodSignature SAVE = new MethodSignature("save", "()V");

  private final AnnotatedClass annotated = new AnnotatedClass();

  private AnnotationMembers members(AnnotationMembers ofPackage) {
    return annotated.methods(ofPackage).get(SAVE);
  }

  @Test
  void hasTheDefaultsOfTheAnnotation() {
    AnnotationMembers none = new AnnotationMembers();
    assertThat(none.schema()).isEmpty();
    assertThat(none.policy().durability()).isEqualTo(Durability.DURABLE);
    assertThat(none.policy().validation()).isEqualTo(Validation.STRICT);
    assertThat(none.policy().metadata()).isEqualTo(MetadataPlacement.SIDECAR);
    assertThat(none.policy().retention()).isEqualTo(Retention.defaults());
  }

  @Test
  void prefersTheMethodToItsTypeAndTheTypeToItsPackage() {
    AnnotationMembers ofPackage = new AnnotationMembers();
    ofPackage.add("backups", 1);
    ofPackage.add("validation", "OFF");
    ofPackage.add("durability", "PROCESS");
    annotated.ofType().add("backups", 2);
    annotated.ofType().add("validation", "LENIENT");
    annotated.ofMethod(SAVE).add("backups", 3);
    AnnotationMembers members = members(ofPackage);
    assertThat(members.backups()).isEqualTo(3);
    assertThat(members.validation()).isEqualTo("LENIENT");
    assertThat(members.durability()).isEqualTo("PROCESS");
  }

  @Test
  void knowsMethodsWithoutMembers() {
    annotated.ofMethod(SAVE);
    assertThat(members(new AnnotationMembers()).backups()).isEqualTo(-1);
  }

  @Test
  void passesThroughText() {
    AnnotationMembers members = new AnnotationMembers();
    members.add("schema", "schemas/strange\nname.json");
    members.add("backups", 0);
    members.add("metadata", "NONE");
    AnnotationMembers parsed = AnnotationMembers.parse(members.text());
    assertThat(parsed.schema()).isEqualTo("schemas/strange\nname.json");
    assertThat(parsed.policy()).isEqualTo(members.policy());
    assertThat(parsed.policy().metadata()).isEqualTo(MetadataPlacement.NONE);
    assertThatThrownBy(() -> AnnotationMembers.parse("DURABLE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesConstantsThatItDoesNotKnow() {
    AnnotationMembers members = new AnnotationMembers();
    members.add("durability", "ETERNAL");
    assertThatThrownBy(members::policy).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void interceptsMethodsWithCodeOnly() {
    assertThat(AnnotatedClass.canIntercept(0, "save")).isTrue();
    assertThat(AnnotatedClass.canIntercept(0x400, "save")).as("abstract").isFalse();
    assertThat(AnnotatedClass.canIntercept(0x100, "save")).as("native").isFalse();
    assertThat(AnnotatedClass.canIntercept(0x1041, "save")).as("bridge").isFalse();
    assertThat(AnnotatedClass.canIntercept(0, "<init>")).isFalse();
  }
}
