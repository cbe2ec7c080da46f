package io.addenda.blobs;

import module java.base;

import io.addenda.model.RefusedException;
import io.addenda.model.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// Calls S3, and says in our words what went wrong. A call is made up to a few times; what S3
/// answers for good is not tried again. As many calls go on at once as there are connections.
final class S3Calls implements AutoCloseable {

  private static final int MOST_AT_ONCE = 64;

  /// How long what nobody waits for may take when the store is closed.
  private static final Duration END = Duration.ofSeconds(10);

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private final String name;
  private final S3Client client;
  private final PlatformThreads threads = PlatformThreads.few("s3-", MOST_AT_ONCE);

  /// For the question whether all is well, which must not wait behind what stands still.
  private final PlatformThreads looking = PlatformThreads.few("s3-check-", 1);

  /// @param name which store it is, for whoever reads an error
  S3Calls(String name, S3Client client) {
    this.name = name;
    this.client = client;
  }

  /// A call.
  interface Work<T extends @Nullable Object> {
    T run(S3Client client);
  }

  /// Makes a call.
  ///
  /// @throws NoSuchFileException when there is no such object
  /// @throws StorageUnavailableException when there is no answer, or one that says later
  <T extends @Nullable Object> T call(Work<T> work) throws IOException {
    return threads.call(() -> translated(work));
  }

  /// The same for a look whether all is well.
  <T extends @Nullable Object> T look(Work<T> work) throws IOException {
    return looking.call(() -> translated(work));
  }

  /// Begins a call, whose result [PlatformThreads#result] waits for.
  <T extends @Nullable Object> Future<T> begin(Work<T> work) {
    return threads.begin(() -> translated(work));
  }

  /// Does something when there is a thread for it.
  void later(Runnable work) {
    threads.execute(work);
  }

  private <T extends @Nullable Object> T translated(Work<T> work) throws IOException {
    try {
      return work.run(client);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private IOException failure(SdkException e) {
    return switch (e) {
      case AwsServiceException refused when isAbsent(refused) -> {
        var absent = new NoSuchFileException(name, null, reason(e));
        absent.initCause(e);
        yield absent;
      }
      case AwsServiceException refused when !isPassing(refused) ->
          new IOException("%s: %s".formatted(name, reason(e)), e);
      default -> new StorageUnavailableException("%s: %s".formatted(name, reason(e)), e);
    };
  }

  /// Whether there is no such object; a bucket that is not there is no such case. An answer to
  /// `HEAD` has no more than its status.
  private static boolean isAbsent(AwsServiceException e) {
    var code = code(e);
    return e.statusCode() == 404 && !code.equals("NoSuchBucket");
  }

  /// Whether the same call may be answered well soon.
  private static boolean isPassing(AwsServiceException e) {
    return e.statusCode() >= SERVER_ERRORS
        || e.statusCode() == TOO_MANY
        || e.isThrottlingException();
  }

  static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? ""
        : Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
  }

  /// What went wrong, on one line.
  static String reason(SdkException e) {
    if (e instanceof AwsServiceException refused) {
      var details = refused.awsErrorDetails();
      var words = details == null ? null : details.errorMessage();
      return "status %d %s%s"
          .formatted(refused.statusCode(), code(refused), words == null ? "" : ", " + words)
          .strip();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null
        ? root.getClass().getSimpleName()
        : "%s (%s)".formatted(root.getMessage(), root.getClass().getSimpleName());
  }

  /// Looks whether the bucket is there and may be used.
  ///
  /// @throws RefusedException when it is not
  void requireBucket(String bucket) {
    try {
      client.headBucket(it -> it.bucket(bucket));
    } catch (AwsServiceException e) {
      throw new RefusedException(
          switch (e.statusCode()) {
            case 404 -> "%s cannot be used: there is no bucket %s".formatted(name, bucket);
            case 401, 403 ->
                "%s cannot be used: its keys are unknown or may not use it".formatted(name);
            case 301, 307 -> "%s cannot be used: its bucket is in another region".formatted(name);
            default -> "%s cannot be used: %s".formatted(name, reason(e));
          });
    } catch (SdkException e) {
      throw new RefusedException("%s cannot be used: %s".formatted(name, reason(e)));
    }
  }

  /// Whether the bucket keeps versions.
  S3Versions versions(String bucket) {
    return S3Versions.of(client, bucket);
  }

  @Override
  public void close() {
    threads.end(END);
    looking.end(END);
    client.close();
  }
}
