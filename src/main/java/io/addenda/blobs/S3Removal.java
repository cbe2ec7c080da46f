package io.addenda.blobs;

import module java.base;

import io.addenda.model.StorageUnavailableException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Removes objects. Those that are not there are gone.
final class S3Removal {

  /// How many S3 takes in one call.
  static final int AT_ONCE = 1000;

  private static final System.Logger LOG = System.getLogger(S3Removal.class.getName());

  private final S3Calls calls;
  private final S3Settings settings;

  /// Whether this S3 removes several at once: some do not, or want it asked in another way.
  private volatile boolean several = true;

  S3Removal(S3Calls calls, S3Settings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  /// Removes one.
  void remove(String key) throws IOException {
    try {
      calls.call(s3 -> s3.deleteObject(it -> it.bucket(settings.bucket()).key(key)));
    } catch (NoSuchFileException _) {
      // Some say so.
    }
  }

  /// Removes up to [#AT_ONCE].
  ///
  /// @return those that may still be there, each with the reason
  Map<String, IOException> remove(List<String> keys) throws StorageUnavailableException {
    if (several && keys.size() > 1) {
      try {
        return removeSeveral(keys);
      } catch (StorageUnavailableException e) {
        throw e;
      } catch (IOException e) {
        several = false;
        LOG.log(
            System.Logger.Level.WARNING,
            "objects are removed one by one from now on: {0}",
            e.getMessage());
      }
    }
    return removeEach(keys);
  }

  private Map<String, IOException> removeSeveral(List<String> keys) throws IOException {
    var objects = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    var answer =
        calls.call(
            s3 ->
                s3.deleteObjects(
                    it ->
                        it.bucket(settings.bucket())
                            .delete(what -> what.objects(objects).quiet(true))));
    var failed = new LinkedHashMap<String, IOException>();
    for (var error : answer.errors()) {
      if (!"NoSuchKey".equals(error.code())) {
        failed.put(error.key(), failure(error));
      }
    }
    return failed;
  }

  private IOException failure(S3Error error) {
    return new IOException(
        "%s: %s %s"
            .formatted(settings, error.code(), Objects.requireNonNullElse(error.message(), "")));
  }

  private Map<String, IOException> removeEach(List<String> keys)
      throws StorageUnavailableException {
    var failed = new LinkedHashMap<String, IOException>();
    for (var key : keys) {
      try {
        remove(key);
      } catch (StorageUnavailableException e) {
        throw e;
      } catch (IOException e) {
        failed.put(key, e);
      }
    }
    return failed;
  }
}
