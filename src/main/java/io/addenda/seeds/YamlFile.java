package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A file of YAML 1.2, of which JSON is a part. Anchors and tags are refused: without them nothing
/// stands for more than is written.
final class YamlFile {

  private static final int DEEPEST = 50;
  private static final int LONGEST_NUMBER = 100;

  private static final ScalarResolver TYPES = new CoreSchema().getScalarResolver();

  private final String name;
  private final Iterator<Event> events;
  private int depth;

  private YamlFile(String name, Iterator<Event> events) {
    this.name = name;
    this.events = events;
  }

  /// What a file holds; nothing when it is empty.
  ///
  /// @throws SeedException at the first thing that cannot be read
  static Optional<SeedValue> read(String name, String text) {
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    var file = new YamlFile(name, new Parse(settings).parseString(text).iterator());
    try {
      return file.document();
    } catch (MarkedYamlEngineException e) {
      throw file.fault(
          e.getProblemMark().or(e::getContextMark),
          e.getProblem() == null ? String.valueOf(e.getMessage()) : e.getProblem());
    } catch (YamlEngineException e) {
      throw file.fault(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<SeedValue> document() {
    events.next();
    if (events.next() instanceof StreamEndEvent) {
      return Optional.empty();
    }
    var value = value(events.next());
    events.next();
    var next = events.next();
    if (!(next instanceof StreamEndEvent)) {
      throw fault(line(next.getStartMark()), "a second document: a file has one");
    }
    return Optional.of(value);
  }

  private SeedValue value(Event event) {
    int line = line(event.getStartMark());
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw fault(line, "an anchor or alias: what it stands for is to be written");
    }
    if (++depth > DEEPEST) {
      throw fault(line, "more than %d levels".formatted(DEEPEST));
    }
    var value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, line);
          case SequenceStartEvent start -> {
            requireNoTag(start.getTag(), line);
            yield sequence(line);
          }
          case MappingStartEvent start -> {
            requireNoTag(start.getTag(), line);
            yield mapping(line);
          }
          default -> throw fault(line, "not a value");
        };
    depth--;
    return value;
  }

  private SeedValue.Scalar scalar(ScalarEvent scalar, int line) {
    requireNoTag(scalar.getTag(), line);
    var text = scalar.getValue();
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return new SeedValue.Scalar(text, plain ? typed(text) : text, line);
  }

  private SeedValue.Sequence sequence(int line) {
    var items = new ArrayList<SeedValue>();
    for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(value(event));
    }
    return new SeedValue.Sequence(items, line);
  }

  private SeedValue.Mapping mapping(int line) {
    var members = new LinkedHashMap<String, SeedValue.Member>();
    for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      if (!(value(event) instanceof SeedValue.Scalar(var key, _, int at))) {
        throw fault(line(event.getStartMark()), "a name is a text");
      }
      if (members.put(key, new SeedValue.Member(at, value(events.next()))) != null) {
        throw fault(at, key + ": a second time");
      }
    }
    return new SeedValue.Mapping(members, line);
  }

  private void requireNoTag(Optional<String> tag, int line) {
    if (tag.isPresent()) {
      throw fault(line, "a tag means nothing here: " + tag.get());
    }
  }

  /// What a text is that has no quotes around it.
  static @Nullable Object typed(String text) {
    var tag = TYPES.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : text;
  }

  private static Object number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      if (text.startsWith("0x")) {
        return new BigInteger(text.substring(2), 16);
      }
      if (text.startsWith("0o")) {
        return new BigInteger(text.substring(2), 8);
      }
      var number = new BigDecimal(text);
      return text.matches("[-+]?\\d+") ? number.toBigInteger() : number;
    } catch (NumberFormatException _) {
      // What is infinite, or no number.
      return text;
    }
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(it -> it.getLine() + 1).orElse(0);
  }

  private SeedException fault(Optional<Mark> mark, String what) {
    return fault(line(mark), what);
  }

  private SeedException fault(int line, String what) {
    return new SeedException(List.of(new Fault(new Place(name, line), what)), 0);
  }
}
