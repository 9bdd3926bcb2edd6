package io.etcdscope.compare;

import io.etcdscope.model.Beside;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Reads the sides of a comparison: those of one database in turn, databases beside each other. Of
 * each database only the clusters that are a side are computed.
 */
public final class SubjectReaders {
  private SubjectReaders() {}

  /**
   * The sides in the order of the sources.
   *
   * @param windowMs width of the windows; 0 for one that suits all sides
   * @param threads databases to be read at a time
   * @throws ComparisonException where a cluster cannot be told or a period holds nothing
   */
  public static List<Subject> read(List<Source> sources, long windowMs, int threads) {
    Map<Store, List<Source>> databases = new LinkedHashMap<>();
    sources.forEach(
        source -> databases.computeIfAbsent(source.store(), s -> new ArrayList<>()).add(source));
    List<Callable<Map<Source, SubjectReader>>> opening = new ArrayList<>();
    databases.forEach((store, own) -> opening.add(() -> readers(store, own)));
    List<Map<Source, SubjectReader>> opened = Beside.all(opening, threads);
    long width = windowMs > 0 ? windowMs : width(opened);
    List<Callable<Map<Source, Subject>>> reading = new ArrayList<>();
    for (Map<Source, SubjectReader> own : opened) {
      reading.add(
          () -> {
            Map<Source, Subject> subjects = new LinkedHashMap<>();
            own.forEach((source, reader) -> subjects.put(source, reader.read(width)));
            return subjects;
          });
    }
    Map<Source, Subject> all = new LinkedHashMap<>();
    Beside.all(reading, threads).forEach(all::putAll);
    return sources.stream().map(all::get).toList();
  }

  private static Map<Source, SubjectReader> readers(Store store, List<Source> sources) {
    Map<Source, SubjectReader> readers = new LinkedHashMap<>();
    TreeSet<String> clusters = new TreeSet<>();
    for (Source source : sources) {
      SubjectReader reader = SubjectReader.of(store, source.selection());
      readers.put(source, reader);
      clusters.add(reader.cluster());
    }
    Stages.part(store, "int_step", SubjectQueries.STEPS, SubjectQueries.compared(clusters));
    store.execute(SubjectQueries.SLOTS);
    return readers;
  }

  private static long width(List<Map<Source, SubjectReader>> opened) {
    return Windows.width(
        opened.stream().flatMap(own -> own.values().stream()).map(SubjectReader::members).toList());
  }
}
