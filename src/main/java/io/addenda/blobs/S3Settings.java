package io.addenda.blobs;

import module java.base;

/// Where a store of S3 is, and how patient to be with it.
///
/// @param prefix what the keys of all objects begin with: empty, or with a slash at the end
/// @param endpoint where it listens; empty for that of AWS
/// @param region empty for that of the environment
/// @param credentials a file with keys, in the form of AWS; empty for those of the environment
/// @param partBytes how long the parts are in which a large file is sent, of which it may have
///   10,000
public record S3Settings(
    String bucket,
    String prefix,
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<Path> credentials,
    int partBytes,
    Patience patience) {

  private static final int LEAST_PART = 8 << 20;
  private static final int MOST_PARTS = 10_000;

  /// A part is in memory.
  private static final long MOST_PART = 1 << 30;

  /// How long to wait for S3.
  ///
  /// @param connect for a connection
  /// @param silence for the next bytes of an answer
  /// @param attempt for one attempt of a call
  /// @param call for a call with all its attempts
  /// @param attempts how many of them, with pauses that grow and differ
  public record Patience(
      Duration connect, Duration silence, Duration attempt, Duration call, int attempts) {

    /// For a server.
    public static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            4);
  }

  /// How long parts must be so that the largest file has not too many.
  ///
  /// @throws IllegalArgumentException when no file may be so large
  public static int partBytes(long largestFile) {
    long needed = Math.ceilDiv(largestFile, MOST_PARTS);
    if (needed > MOST_PART) {
      throw new IllegalArgumentException("no file in S3 has so many bytes: " + largestFile);
    }
    return (int) Math.max(LEAST_PART, needed);
  }

  @Override
  public String toString() {
    return "s3://%s/%s%s"
        .formatted(bucket, prefix, endpoint.map(there -> " at " + there).orElse(""));
  }
}
