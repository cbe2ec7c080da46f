package io.addenda.junit;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// A JSON object that the server answered.
record Answer(Map<String, @Nullable Object> members) {

  static Answer of(String body) {
    return new Answer(Json.read(body));
  }

  String text(String name) {
    return String.valueOf(members.get(name));
  }

  /// A text that may be missing.
  Optional<String> known(String name) {
    return Optional.ofNullable(members.get(name)).map(String::valueOf);
  }

  /// One in an object that may be missing.
  Optional<String> known(String object, String name) {
    return Json.parseObject(members.get(object)).map(Answer::new).flatMap(it -> it.known(name));
  }

  Answer object(String name) {
    return new Answer(Json.parseObject(members.get(name)).orElseThrow());
  }

  /// The objects of a list.
  List<Answer> list(String name) {
    return ((List<?>) Objects.requireNonNull(members.get(name)))
        .stream().map(it -> new Answer(Json.parseObject(it).orElseThrow())).toList();
  }
}
