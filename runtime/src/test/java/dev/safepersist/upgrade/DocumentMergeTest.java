package dev.safepersist.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentMergeTest {
  private static final String PRESENT =
      "{'songs':[{'id':1,'t':'a','x':10},{'id':2,'t':'b','x':20},{'id':3,'t':'c','x':30}],'y':1}";
  private static final String KNOWN =
      "{'songs':[{'id':1,'t':'a'},{'id':2,'t':'b'},{'id':3,'t':'c'}]}";

  @Test
  void keepsWhatTheCopyDoesNotShow() {
    assertThat(merged("{'songs':[{'id':1,'t':'a'},{'id':2,'t':'B'},{'id':3,'t':'c'}]}"))
        .isEqualTo(
            "{'songs':[{'id':1,'t':'a','x':10},{'id':2,'t':'B','x':20},{'id':3,'t':'c','x':30}],'y':1}");
  }

  @Test
  void removesWhatWasRemovedFromTheCopy() {
    assertThat(merged("{}")).isEqualTo("{'y':1}");
    assertThat(merged("{'songs':[{'id':1,'t':'a'},{'id':3,'t':'c'}]}"))
        .isEqualTo("{'songs':[{'id':1,'t':'a','x':10},{'id':3,'t':'c','x':30}],'y':1}");
  }

  @Test
  void followsElementsThatMove() {
    assertThat(merged("{'songs':[{'id':3,'t':'c'},{'id':9,'t':'new'},{'id':1,'t':'a'}]}"))
        .isEqualTo(
            "{'songs':[{'id':3,'t':'c','x':30},{'id':9,'t':'new'},{'id':1,'t':'a','x':10}],'y':1}");
  }

  @Test
  void matchesElementsByTheirKey() {
    assertThat(
            merged(
                "{'songs':[{'id':1,'t':'A'},{'id':2,'t':'b'},{'id':4,'t':'c'},{'id':5}]}", byId()))
        .contains("{'id':1,'t':'A','x':10},{'id':2,'t':'b','x':20}");
  }

  private static ArrayKeys byId() {
    return ArrayKeys.none().with("/songs", "id");
  }

  @Test
  void refusesToGuessWhichElementIsWhich() {
    String changedAndAdded =
        "{'songs':[{'id':1,'t':'a'},{'id':2,'t':'b'},{'id':3,'t':'C'},{'id':4}]}";
    assertThatThrownBy(() -> merged(changedAndAdded))
        .isInstanceOfSatisfying(
            UnmatchedElementsException.class, e -> assertThat(e.array()).isEqualTo("/songs"));
    assertThat(merged(changedAndAdded, ArrayKeys.none().with("/songs", "id")))
        .contains("{'id':3,'t':'C','x':30},{'id':4}");
  }

  @Test
  void usesAKeyOnlyWhereItIdentifiesEveryElement() {
    assertThat(
            merged(
                "{'songs':[{'id':1,'t':'a'},{'id':1,'t':'b'},{'id':3,'t':'c'}]}",
                ArrayKeys.none().with("/songs", "id")))
        .contains("{'id':1,'t':'b','x':20}");
  }

  @Test
  void takesTheFirstKeyThatIdentifiesEveryElement() {
    ArrayKeys keys = ArrayKeys.none().with("/songs", "name").with("/songs", "id");
    assertThat(merged("{'songs':[{'id':3,'t':'C'},{'id':4},{'id':1,'t':'A'}]}", keys))
        .contains("{'id':3,'t':'C','x':30},{'id':4},{'id':1,'t':'A','x':10}");
  }

  @Test
  void keepsNumbersThatAreOnlyWrittenInAnotherWay() {
    String text = "{'songs':[{'id':1.0,'t':'b'},{'id':2.0,'t':'B'},{'id':3.0,'t':'C'}]}";
    assertThat(merged(text, ArrayKeys.none().with("/songs", "id")))
        .contains("{'id':1,'t':'b','x':10}", "{'id':2,", "{'id':3,")
        .doesNotContain(".0");
    assertThat(merged(text.replace("'b'", "'A'"), ArrayKeys.none())).doesNotContain(".0");
  }

  @Test
  void findsKeysInArraysOfArrays() {
    ArrayKeys keys = ArrayKeys.none().with("/l/*/s", "id");
    String present = "{'l':[{'s':[{'id':1,'x':1},{'id':2,'x':2}]}]}";
    String known = "{'l':[{'s':[{'id':1},{'id':2}]}]}";
    String next = "{'l':[{'s':[{'id':3},{'id':2,'t':1}]}]}";
    assertThat(text(DocumentMerge.apply(json(next), json(known), json(present), keys)))
        .isEqualTo("{'l':[{'s':[{'id':3},{'id':2,'x':2,'t':1}]}]}");
  }

  @Test
  void takesMembersThatAppearInTheCopyAndLeavesDefaultsThatItAlwaysShows() {
    JsonNode present = json("{'a':1,'hidden':2}");
    JsonNode known = json("{'a':1,'notes':null}");
    assertThat(
            text(
                DocumentMerge.apply(
                    json("{'a':5,'notes':null,'hidden':3}"), known, present, ArrayKeys.none())))
        .isEqualTo("{'a':5,'hidden':3}");
  }

  @Test
  void rejectsAKeyOfNoPointer() {
    assertThatThrownBy(() -> ArrayKeys.none().with("songs", "id"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String merged(String next) {
    return merged(next, ArrayKeys.none());
  }

  private static String merged(String next, ArrayKeys keys) {
    return text(DocumentMerge.apply(json(next), json(KNOWN), json(PRESENT), keys));
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text.replace('\'', '"'));
  }

  private static String text(JsonNode node) {
    return node.toString().replace('"', '\'');
  }
}
