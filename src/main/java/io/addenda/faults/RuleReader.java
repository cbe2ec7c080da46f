package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Members;
import org.jspecify.annotations.Nullable;

/// Reads rules: `{"when":{…},"then":{…}}`.
final class RuleReader {

  private static final String WHEN = "when";
  private static final String THEN = "then";
  private static final String METHOD = "method";
  private static final String OPERATION = "operation";
  private static final String MODULE = "module";
  private static final String USER = "user";
  private static final String NTH = "nth";
  private static final String EVERY = "every";
  private static final String SHARE = "share";
  private static final String SEED = "seed";
  private static final String TIMES = "times";

  private static final Set<String> ALL =
      Set.of(METHOD, OPERATION, MODULE, USER, NTH, EVERY, SHARE, SEED, TIMES);

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final OperationNames operations;

  RuleReader(OperationNames operations) {
    this.operations = operations;
  }

  /// @throws ApiException when there cannot be such a rule
  FaultRule read(Map<String, @Nullable Object> body) {
    var rule = Members.of(body, Set.of(WHEN, THEN));
    var then =
        rule.object(THEN, ThenReader.ALL)
            .orElseThrow(() -> new ApiException(new ApiError.FieldMissing(THEN, "$." + THEN)));
    var when = rule.object(WHEN, ALL).orElseGet(() -> Members.of(Map.of(), ALL));
    return new FaultRule(when(when), ThenReader.read(then), body);
  }

  private When when(Members when) {
    when.refuseTogether(List.of(NTH, EVERY, SHARE));
    when.refuseTogether(List.of(NTH, TIMES));
    when.refuseTogether(List.of(METHOD, OPERATION));
    when.refuseWithout(SEED, List.of(SHARE));
    return new When(
        when.word(METHOD, METHODS).orElse(null),
        operations(when),
        when.text(MODULE).orElse(null),
        when.text(USER).orElse(null),
        turn(when),
        when.whole(TIMES, 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE));
  }

  private Set<String> operations(Members when) {
    var name = when.text(OPERATION);
    if (name.isEmpty()) {
      return Set.of();
    }
    var named = operations.named(name.get());
    if (named.isEmpty()) {
      throw when.refused(OPERATION);
    }
    return named;
  }

  private static Turn turn(Members when) {
    if (when.has(NTH)) {
      return new Turn.Nth(when.whole(NTH, 1, Long.MAX_VALUE).orElseThrow());
    }
    if (when.has(EVERY)) {
      return new Turn.Every(when.whole(EVERY, 1, Long.MAX_VALUE).orElseThrow());
    }
    if (when.has(SHARE)) {
      return new Turn.Share(
          when.read(SHARE, RuleReader::share).orElseThrow(),
          when.whole(SEED, Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L));
    }
    return new Turn.Always();
  }

  /// A part of all: above 0, and 1 at the most.
  private static Optional<Double> share(Object value) {
    return Optional.of(value)
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).doubleValue())
        .filter(share -> share > 0 && share <= 1);
  }
}
