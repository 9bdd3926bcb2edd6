package io.etcdscope.promql;

import io.etcdscope.promql.ast.Durations;
import io.etcdscope.promql.ast.PromqlException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Times and steps of a request. */
public final class QueryTimes {
  /** From here on a number means milliseconds: as seconds it would lie after the year 5138. */
  private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private QueryTimes() {}

  /**
   * Milliseconds of a time: RFC 3339, or a number of seconds or milliseconds since the epoch.
   *
   * @param name of the parameter, for the message
   * @throws PromqlException for anything else
   */
  public static long timeMs(String name, String text) throws PromqlException {
    try {
      BigDecimal number = new BigDecimal(text);
      boolean seconds = number.abs().compareTo(MILLISECONDS_FROM) < 0;
      return milliseconds(seconds ? number.multiply(THOUSAND) : number);
    } catch (NumberFormatException e) {
      return rfc3339(name, text);
    } catch (ArithmeticException e) {
      throw wrong(name, text);
    }
  }

  private static long rfc3339(String name, String text) throws PromqlException {
    try {
      Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return ChronoUnit.MILLIS.between(Instant.EPOCH, instant);
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong(name, text);
    }
  }

  private static PromqlException wrong(String name, String text) {
    return PromqlException.badRequest(
        "invalid parameter \""
            + name
            + "\": cannot parse \""
            + text
            + "\" to a valid timestamp; it is RFC 3339 or a number of seconds or milliseconds");
  }

  /**
   * Milliseconds of a step: a duration such as {@code 30s}, or a number of seconds.
   *
   * @throws PromqlException for anything else, and for a step that is not positive
   */
  public static long stepMs(String text) throws PromqlException {
    Long milliseconds = Durations.parse(text);
    if (milliseconds == null) {
      try {
        milliseconds = milliseconds(new BigDecimal(text).multiply(THOUSAND));
      } catch (ArithmeticException | NumberFormatException e) {
        throw PromqlException.badRequest(
            "invalid parameter \"step\": cannot parse \"" + text + "\" to a valid duration");
      }
    }
    if (milliseconds <= 0) {
      throw PromqlException.badRequest(
          "invalid parameter \"step\": zero or negative query resolution step widths are not"
              + " accepted. Try a positive integer");
    }
    return milliseconds;
  }

  /** Rounded to a whole number; a huge exponent is refused before it is written out. */
  private static long milliseconds(BigDecimal number) {
    if (number.precision() - (long) number.scale() > 19) {
      throw new ArithmeticException("out of range");
    }
    return number.setScale(0, java.math.RoundingMode.HALF_EVEN).longValueExact();
  }
}
