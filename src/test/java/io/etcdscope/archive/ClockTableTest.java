package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Risk: a clock that lies, or a zone that has two hours of one name, moves a scrape by hours and
 * nobody is told. Names as a walk meets them, the zone of {@code --input-tz}, and what must come
 * out: the time, where it is from, and the beginning of the note.
 */
class ClockTableTest {
  private static final String CHANGED = "2025-03-04T05:06:07Z";

  private record Named(String path, long modifiedMs) implements Entry {
    @Override
    public String input() {
      return "prod";
    }

    @Override
    public long storedBytes() {
      return 1;
    }

    @Override
    public @Nullable Path file() {
      return Path.of("/home/me/prod", path);
    }

    @Override
    public boolean inArchive() {
      return false;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # seconds, milliseconds, microseconds, nanoseconds by their digits
          etcd-1/m-1730000000.prom                | UTC                | 2024-10-27T03:33:20Z     | name | ''
          etcd-1/m-1730000000123.prom             | UTC                | 2024-10-27T03:33:20.123Z | name | ''
          etcd-1/m-1730000000123456.prom          | UTC                | 2024-10-27T03:33:20.123Z | name | ''
          etcd-1/m-1730000000123456789.prom       | UTC                | 2024-10-27T03:33:20.123Z | name | ''
          etcd-1/m-1730000000.prom                | Asia/Kathmandu     | 2024-10-27T03:33:20Z     | name | ''
          # 1970, before etcd, and numbers that are no times: what the file system says
          etcd-1/m-0000000000.prom                | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-19700101_000000.prom           | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-1300000000.prom                | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-20131231_235959.prom           | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-20140101_000000.prom           | UTC                | 2014-01-01T00:00:00Z     | name | ''
          etcd-1/m-9999999999.prom                | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-17300000001.prom               | UTC                | 2025-03-04T05:06:07Z     | file | ''
          # the future is believed, as no clock is asked, to the end of the century
          etcd-1/m-20991231_235959.prom           | UTC                | 2099-12-31T23:59:59Z     | name | ''
          etcd-1/m-21000101_000000.prom           | UTC                | 2025-03-04T05:06:07Z     | file | ''
          # days and seconds that there are, and are not
          etcd-1/m-20240229_120000.prom           | UTC                | 2024-02-29T12:00:00Z     | name | ''
          etcd-1/m-20230229_120000.prom           | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-20250431_120000.prom           | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-20161231T235960Z.prom          | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-20250102T240000Z.prom          | UTC                | 2025-01-02T00:00:00Z     | name | the name tells the day only
          # coarse names
          etcd-1/m-20250102.prom                  | UTC                | 2025-01-02T00:00:00Z     | name | the name tells the day only
          etcd-1/m-202501.prom                    | UTC                | 2025-01-01T00:00:00Z     | name | the name tells the month only
          etcd-1/m-2025010203.prom                | UTC                | 2025-01-02T03:00:00Z     | name | the name tells the hour only
          etcd-1/m-20250102.prom                  | Asia/Kathmandu     | 2025-01-01T18:15:00Z     | name | the name tells the day only
          # day before month is nobody's guess, and no month is cut out of it
          etcd-1/m_21-11-2026_01.20.06.prom       | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m_21.11.2026.prom                | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m_2026-01-45.prom                | UTC                | 2025-03-04T05:06:07Z     | file | ''
          etcd-1/m-2026-01.prom                   | UTC                | 2026-01-01T00:00:00Z     | name | the name tells the month only
          # zones of the name go before those of the option
          etcd-1/m-20250102T030405Z.prom          | Europe/Berlin      | 2025-01-02T03:04:05Z     | name | ''
          etcd-1/m.2020-12-14T16:26:21+08:00      | Europe/Berlin      | 2020-12-14T08:26:21Z     | name | ''
          etcd-1/m_2022_01_04T08_21_52+0000.prom  | Europe/Berlin      | 2022-01-04T08:21:52Z     | name | ''
          # zones without a zone in the name: whole, half and quarter hours
          etcd-1/m-20250102_030405.prom           | Europe/Berlin      | 2025-01-02T02:04:05Z     | name | ''
          etcd-1/m-20250702_030405.prom           | Europe/Berlin      | 2025-07-02T01:04:05Z     | name | ''
          etcd-1/m-20250102_030405.prom           | America/St_Johns   | 2025-01-02T06:34:05Z     | name | ''
          etcd-1/m-20250102_030405.prom           | Asia/Kathmandu     | 2025-01-01T21:19:05Z     | name | ''
          etcd-1/m-20250102_030405.prom           | Pacific/Kiritimati | 2025-01-01T13:04:05Z     | name | ''
          # clocks forward: to the millisecond around the gap, within it, at midnight, by half an hour
          etcd-1/m-20260329T015959.999.prom       | Europe/Berlin      | 2026-03-29T00:59:59.999Z | name | ''
          etcd-1/m-20260329T020000.prom           | Europe/Berlin      | 2026-03-29T01:00:00Z     | name | no such local time in Europe/Berlin
          etcd-1/m-20260329T025959.999.prom       | Europe/Berlin      | 2026-03-29T01:59:59.999Z | name | no such local time in Europe/Berlin
          etcd-1/m-20260329T030000.prom           | Europe/Berlin      | 2026-03-29T01:00:00Z     | name | ''
          etcd-1/m-20181104_000000.prom           | America/Sao_Paulo  | 2018-11-04T03:00:00Z     | name | no such local time in America/Sao_Paulo
          etcd-1/m-20261004_021500.prom           | Australia/Lord_Howe| 2026-10-03T15:45:00Z     | name | no such local time in Australia/Lord_Howe
          etcd-1/m-20260329T023000Z.prom          | Europe/Berlin      | 2026-03-29T02:30:00Z     | name | ''
          # clocks back: the earlier of two, around and within; none where the name says which
          etcd-1/m-20261025T015959.prom           | Europe/Berlin      | 2026-10-24T23:59:59Z     | name | ''
          etcd-1/m-20261025T020000.prom           | Europe/Berlin      | 2026-10-25T00:00:00Z     | name | two such local times in Europe/Berlin
          etcd-1/m-20261025T025959.prom           | Europe/Berlin      | 2026-10-25T00:59:59Z     | name | two such local times in Europe/Berlin
          etcd-1/m-20261025T030000.prom           | Europe/Berlin      | 2026-10-25T02:00:00Z     | name | ''
          etcd-1/m-20260405_014500.prom           | Australia/Lord_Howe| 2026-04-04T14:45:00Z     | name | two such local times in Australia/Lord_Howe
          etcd-1/m-2026-10-25T02:30:00+01:00.prom | Europe/Berlin      | 2026-10-25T01:30:00Z     | name | ''
          # the stamp of a folder, and a name's before it
          20250102-030405/etcd-1.prom             | Europe/Berlin      | 2025-01-02T02:04:05Z     | directory | ''
          metrics-2026-10-25_02:30:00/etcd-1.prom | Europe/Berlin      | 2026-10-25T00:30:00Z     | directory | two such local times
          20250102-030405/etcd-1_1730000000.prom  | Europe/Berlin      | 2024-10-27T03:33:20Z     | name | ''
          """)
  void theTimeTheSourceAndTheDoubt(
      String path, String zone, String time, String source, String note) {
    PlacementOptions options = new PlacementOptions(null, null, ZoneId.of(zone), null);
    Placement placed =
        new Placements(options).place(new Named(path, Instant.parse(CHANGED).toEpochMilli()));
    assertEquals(time, Instant.ofEpochMilli(placed.timeMs()).toString());
    assertEquals(source, placed.timeSource().word());
    assertEquals(note, placed.note().substring(0, Math.min(note.length(), placed.note().length())));
    assertEquals(note.isEmpty(), placed.note().isEmpty(), placed.note());
    boolean doubtful = note.startsWith("no such") || note.startsWith("two such");
    assertEquals(doubtful, placed.isDoubtful());
  }
}
