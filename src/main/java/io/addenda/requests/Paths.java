package io.addenda.requests;

import static io.addenda.api.Json.field;

import module java.base;

import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.http.PathTemplate;
import io.addenda.model.Version;

/// Why a path with its method and version is none, and what was meant perhaps.
final class Paths {

  /// More differs than can be a slip.
  private static final int FAR = 12;

  private static final int LONGEST_WORD = 60;

  private Paths() {}

  static Explanation unknown(Refusal refusal) {
    var segments = refusal.segments();
    if (segments.size() > 1
        && segments.getFirst().equals("crm")
        && segments.get(1).matches("v\\d.*")
        && Version.parse(segments.get(1)).isEmpty()) {
      return Explanation.of(
              Check.VERSION, "There is no version %s of the API.".formatted(segments.get(1)))
          .needs(field("version", Stream.of(Version.values()).map(Version::toString).toList()))
          .has(field("version", segments.get(1)));
    }
    var nearest = nearest(refusal);
    return Explanation.of(
            Check.PATH,
            "No operation has this path."
                + nearest.map(it -> " The nearest of the API is " + it + ".").orElse(""))
        .needs(field("nearest", nearest.orElse(null)))
        .has(field("path", refusal.request().path()));
  }

  /// The operation of the API that was meant perhaps.
  static Optional<String> nearest(Refusal refusal) {
    var segments = refusal.segments();
    return Operations.all().stream()
        .map(it -> new Distant(it, distance(it, refusal.request().method(), segments)))
        .min(Comparator.comparingInt(Distant::by))
        .filter(it -> it.by() < FAR)
        .map(it -> it.operation().name());
  }

  private record Distant(ApiOperation operation, int by) {}

  /// How far a request is from an operation.
  private static int distance(ApiOperation operation, String method, List<String> segments) {
    var wanted = operation.template().parts();
    // A segment too many or too few is as far as a word of a few letters.
    int distance = 6 * Math.abs(wanted.size() - segments.size());
    for (int i = 0; i < Math.min(wanted.size(), segments.size()) && distance < FAR; i++) {
      boolean any = wanted.get(i).startsWith("{");
      distance += any ? (i > 1 ? 2 : 0) : 2 * Math.min(FAR, edits(wanted.get(i), segments.get(i)));
    }
    return distance + (operation.method().equals(method) ? 0 : 1);
  }

  /// How many letters have to be changed, added or left out.
  private static int edits(String one, String other) {
    if (other.length() > LONGEST_WORD) {
      return FAR;
    }
    var row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = before + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        before = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  static Explanation method(Refusal refusal) {
    var path = PathTemplate.split(refusal.request().path());
    var methods =
        Operations.all().stream()
            .filter(it -> it.template().match(path).isPresent())
            .map(ApiOperation::method)
            .distinct()
            .sorted()
            .toList();
    return Explanation.of(
            Check.METHOD,
            "The path is there, but not with %s.".formatted(refusal.request().method()))
        .needs(field("methods", methods.isEmpty() ? null : methods))
        .has(field("method", refusal.request().method()));
  }

  static Explanation version(Refusal refusal, Version first) {
    return Explanation.of(Check.VERSION, "The API has this operation from %s on.".formatted(first))
        .needs(field("version", first + " or later"))
        .has(
            field(
                "version",
                refusal.segments().stream()
                    .filter(it -> Version.parse(it).isPresent())
                    .findFirst()
                    .orElse(null)));
  }
}
