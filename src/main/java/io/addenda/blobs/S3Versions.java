package io.addenda.blobs;

import module java.base;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// Whether a bucket keeps versions of what was removed.
enum S3Versions {
  /// It never did.
  NONE,
  /// It does, or did and has them still.
  KEPT,
  /// It may not be asked, or cannot tell.
  UNKNOWN;

  /// Asks for it.
  static S3Versions of(S3Client client, String bucket) {
    try {
      var status = client.getBucketVersioning(it -> it.bucket(bucket)).statusAsString();
      return status == null || status.isEmpty() ? NONE : KEPT;
    } catch (SdkException _) {
      // The keys need no right to ask, and not every S3 knows the call.
      return UNKNOWN;
    }
  }

  /// What may be left of what was removed, with what ends it.
  List<String> remnants() {
    return switch (this) {
      case NONE -> List.of();
      case KEPT -> List.of("S3: the bucket's older versions until it expires them");
      case UNKNOWN ->
          List.of(
              "S3: older versions until they expire, if the bucket keeps them (it did not tell)");
    };
  }
}
