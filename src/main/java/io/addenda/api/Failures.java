package io.addenda.api;

import module java.base;

import io.addenda.http.BodyBrokenException;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.Request;
import io.addenda.model.StorageException;
import io.addenda.model.StorageFullException;
import io.addenda.model.StorageUnavailableException;

/// Which error each failure is. What the client must not be told goes to the log.
final class Failures {

  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  static ApiError error(Request request, Throwable failure) {
    return switch (failure) {
      case ApiException refused -> refused.error();
      case BodyTooLargeException _ -> new ApiError.BodyTooLarge();
      case StorageFullException _ -> new ApiError.StorageFull();
      case StorageUnavailableException unavailable ->
          unavailable(request, String.valueOf(unavailable.getMessage()));
      case StorageException passing when passing.isPassing() ->
          unavailable(request, passing.reason());
      // Bytes that could not be opened.
      case UncheckedIOException wrapped
          when wrapped.getCause() instanceof StorageUnavailableException unavailable ->
          unavailable(request, String.valueOf(unavailable.getMessage()));
      case StorageException unfit when unfit.isOfWhatWasGiven() -> new ApiError.RequestInvalid();
      // Nobody may be left to read it, and it is no fault of ours.
      case BodyBrokenException _ -> new ApiError.RequestInvalid();
      default -> {
        LOG.log(
            System.Logger.Level.ERROR,
            "request %s failed: %s %s".formatted(request.id(), request.method(), request.path()),
            failure);
        yield new ApiError.Internal();
      }
    };
  }

  private static ApiError unavailable(Request request, String why) {
    LOG.log(System.Logger.Level.WARNING, "request {0} was not served: {1}", request.id(), why);
    return new ApiError.StorageUnavailable();
  }
}
