package io.etcdscope.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a page's view into HTML. */
public final class PageText {
  private PageText() {}

  static String of(PageView page) {
    return of("page.jte", page);
  }

  /** The page of a template whose only parameter is {@code page}. */
  public static String of(String template, Object page) {
    StringOutput text = new StringOutput(1 << 20);
    TemplateEngine.createPrecompiled(ContentType.Html).render(template, page, new Visible(text));
    return text.toString();
  }

  /** The style sheet, as it stands between the tags. */
  public static String style() {
    try (InputStream in = PageText.class.getResourceAsStream("/report/report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing may load but pictures within the page and this one style sheet. */
  public static String policy(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; img-src data:; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Escapes as jte does, after hidden characters of the input were made visible. */
  private static final class Visible extends OwaspHtmlTemplateOutput {
    Visible(TemplateOutput output) {
      super(output);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
      super.writeUserContent(value == null ? null : VisibleText.of(value));
    }
  }
}
