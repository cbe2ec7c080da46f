package io.addenda.requests;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Params;

/// Which of the requests are meant: what parameters of a call say of them, all together.
final class RequestFilter {

  private static final Pattern STATUS = Pattern.compile("[1-5](?:\\d\\d|xx)");

  private static final Set<String> NAMES =
      Set.of(
          "method",
          "operation",
          "path",
          "user",
          "client",
          "status",
          "since",
          "refused",
          "differs",
          "organization");

  private RequestFilter() {}

  /// The filter of a call.
  ///
  /// @param others the parameters that the call may have besides
  static Predicate<LoggedRequest> of(Call call, String... others) {
    var known = new HashSet<>(NAMES);
    known.addAll(List.of(others));
    Params.refuseOthers(call, known);
    Stream<Optional<Predicate<LoggedRequest>>> conditions =
        Stream.of(
            text(call, "method", it -> request -> request.method().equalsIgnoreCase(it)),
            text(call, "operation", it -> request -> it.equals(request.operation())),
            text(call, "path", it -> request -> request.target().contains(it)),
            text(call, "user", it -> request -> isBy(request, it)),
            text(call, "client", it -> request -> it.equals(request.client())),
            Params.read(call, "status", RequestFilter::status),
            Params.id(call, "since").map(it -> request -> request.number() > it.value()),
            Params.flag(call, "refused").map(it -> request -> request.isRefused() == it),
            Params.flag(call, "differs").map(it -> request -> request.differs() == it));
    return conditions.flatMap(Optional::stream).reduce(Predicate::and).orElse(_ -> true);
  }

  private static Optional<Predicate<LoggedRequest>> text(
      Call call, String name, Function<String, Predicate<LoggedRequest>> condition) {
    return call.asked(name).map(String::strip).map(condition);
  }

  private static boolean isBy(LoggedRequest request, String user) {
    return request.user() != null && request.user().isCalled(user);
  }

  /// A status such as `404`, or a class of them such as `4xx`.
  private static Optional<Predicate<LoggedRequest>> status(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (!STATUS.matcher(lower).matches()) {
      return Optional.empty();
    }
    var digits = lower.replace("x", "");
    return Optional.of(request -> Integer.toString(request.status()).startsWith(digits));
  }
}
