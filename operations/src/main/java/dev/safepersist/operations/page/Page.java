package dev.safepersist.operations.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.core.disk.Sha256;
import dev.safepersist.message.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** A page, which browsers show without loading or running anything. */
public final class Page {
  private final String title;
  private final StringBuilder body = new StringBuilder();

  /** An empty page. */
  public Page(String title) {
    this.title = title;
  }

  /** Adds a section. */
  public Page section(String heading, String markup) {
    body.append("<section>\n<h2>").append(Markup.text(heading)).append("</h2>\n");
    body.append(markup).append("</section>\n");
    return this;
  }

  /** Adds a paragraph of plain text. */
  public Page paragraph(String text) {
    body.append("<p>").append(Markup.text(text)).append("</p>\n");
    return this;
  }

  /** The whole page. The policy allows its one style sheet, by hash, and nothing else. */
  public String markup() {
    String style = style();
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
        .formatted(hash(style), Markup.text(title), style, Markup.text(title), body);
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String style) {
    return Base64.getEncoder().encodeToString(Sha256.of(style.getBytes(UTF_8)));
  }
}
