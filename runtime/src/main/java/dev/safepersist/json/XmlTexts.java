package dev.safepersist.json;

import java.util.List;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Times of XML Schema as their text, which says what parts they have. */
final class XmlTexts {
  private XmlTexts() {}

  static List<TextForm<?>> forms() {
    return List.of(
        new TextForm<>(
            XMLGregorianCalendar.class,
            XMLGregorianCalendar::toXMLFormat,
            XmlTexts::calendar,
            (one, other) -> one.toXMLFormat().equals(other.toXMLFormat())));
  }

  private static XMLGregorianCalendar calendar(String text) {
    try {
      return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
