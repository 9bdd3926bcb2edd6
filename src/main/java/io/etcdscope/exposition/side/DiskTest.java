package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The disk's own word: one job of fio, or one run of dd.
 *
 * @param tool {@code fio} or {@code dd}
 * @param name of the job; empty for dd
 * @param fsyncP99Seconds 99th percentile of fsync or fdatasync; NaN where it was not measured
 * @param fsyncs how many were measured; 0 where none
 * @param writesPerSecond writes each second; NaN where not said
 * @param bytesPerSecond bytes written each second
 */
public record DiskTest(
    String tool,
    String name,
    double fsyncP99Seconds,
    long fsyncs,
    double writesPerSecond,
    double bytesPerSecond) {
  private static final Pattern COPIED =
      Pattern.compile(
          "(\\d{1,18}) bytes.* copied, (\\d+(?:[.,]\\d+)?(?:e-?\\d+)?) s(?:econds)?\\b");
  private static final Pattern RECORDS = Pattern.compile("(\\d{1,15})\\+(\\d{1,9}) records out");

  /** Reads fio's {@code --output-format=json}; text before the first brace is passed over. */
  public static SideResult<DiskTest> fio(String text) {
    int start = text.indexOf('{');
    Json json = start < 0 ? null : Json.parse(text.substring(start));
    if (json == null || !json.has("jobs")) {
      ReasonCode code = text.isBlank() ? ReasonCode.EMPTY : ReasonCode.BAD_LINES;
      return SideResult.refused(code, "no JSON of fio, or cut in the middle", text);
    }
    List<DiskTest> tests = new ArrayList<>();
    for (Json job : json.get("jobs").items()) {
      Json sync = job.get("sync");
      Json write = job.get("write");
      // fio writes the keys of percentiles with six decimals, in nanoseconds since 3.0.
      double p99 = sync.get("lat_ns").get("percentile").get("99.000000").real(Double.NaN);
      long fsyncs = sync.any("total_ios").number();
      double rate = write.get("bw_bytes").real(Double.NaN);
      tests.add(
          new DiskTest(
              "fio",
              job.get("jobname").text(),
              fsyncs == 0 && !(p99 > 0) ? Double.NaN : p99 * 1e-9,
              fsyncs,
              write.get("iops").real(Double.NaN),
              rate));
    }
    return new SideResult<>(tests, List.of());
  }

  /** Reads what GNU dd says at its end, also several runs in one text. */
  public static SideResult<DiskTest> dd(String text) {
    List<DiskTest> tests = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    double records = Double.NaN;
    long number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher out = RECORDS.matcher(line);
      if (out.find()) {
        records = Double.parseDouble(out.group(1)) + Double.parseDouble(out.group(2));
      }
      Matcher copied = COPIED.matcher(line);
      if (!copied.find()) {
        continue;
      }
      double seconds = Double.parseDouble(copied.group(2).replace(',', '.'));
      if (seconds > 0) {
        double rate = Double.parseDouble(copied.group(1)) / seconds;
        tests.add(new DiskTest("dd", "", Double.NaN, 0, records / seconds, rate));
      } else {
        rejects.add(Reject.part(ReasonCode.BAD_LINES, number, 0, "dd took no time", line));
      }
      records = Double.NaN;
    }
    if (tests.isEmpty() && rejects.isEmpty()) {
      return SideResult.refused(ReasonCode.BAD_LINES, "no result line of dd", text);
    }
    return new SideResult<>(tests, rejects);
  }
}
