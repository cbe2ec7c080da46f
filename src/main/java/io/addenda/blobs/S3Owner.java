package io.addenda.blobs;

import module java.base;

import io.addenda.model.RefusedException;
import software.amazon.awssdk.core.sync.RequestBody;

/// Whose a store is: the object `installation` in it says so.
final class S3Owner {

  private final S3Calls calls;
  private final S3Settings settings;
  private final String key;

  S3Owner(S3Calls calls, S3Settings settings) {
    this.calls = calls;
    this.settings = settings;
    this.key = settings.prefix() + "installation";
  }

  /// @throws RefusedException when the store is that of another installation
  void claim(String installation) throws IOException {
    var found = find();
    var owner = found.isPresent() ? found.get() : make(installation);
    if (!owner.equals(installation)) {
      throw new RefusedException(
          "%s belongs to another installation: name another prefix, or, if it is this one's, remove its object %s"
              .formatted(settings, key));
    }
  }

  /// Whose it is, if anyone's.
  Optional<String> find() throws IOException {
    try {
      return Optional.of(
          calls.call(
              s3 ->
                  s3.getObjectAsBytes(it -> it.bucket(settings.bucket()).key(key)).asUtf8String()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// @return whose it is, if somebody else was faster
  private String make(String installation) throws IOException {
    try {
      calls.call(
          s3 ->
              s3.putObject(
                  it -> it.bucket(settings.bucket()).key(key).ifNoneMatch("*"),
                  RequestBody.fromString(installation)));
      return installation;
    } catch (IOException e) {
      return find().orElseThrow(() -> e);
    }
  }
}
