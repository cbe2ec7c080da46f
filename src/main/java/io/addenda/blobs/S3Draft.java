package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Location;
import io.addenda.model.Sha256;
import io.addenda.model.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// A file on its way to S3. One that is shorter than a part waits in memory until it is kept. A
/// longer one is sent in parts while it comes in, and is an object from the moment that S3 puts
/// them together.
final class S3Draft implements BlobStore.Draft {

  private static final System.Logger LOG = System.getLogger(S3Draft.class.getName());
  private static final String TYPE = "application/octet-stream";

  private final S3Calls calls;
  private final String bucket;
  private final String objectKey;
  private final Location location;
  private final MessageDigest digest = Sha256.digest();
  private final List<CompletedPart> sent = new ArrayList<>();
  private @Nullable BlobKey key;
  private long size;

  /// All of a file that is shorter than a part.
  private @Nullable S3Part whole;

  /// The id by which S3 knows the parts of a longer one.
  private @Nullable String upload;

  private boolean tried;
  private boolean kept;
  private boolean unanswered;

  S3Draft(S3Calls calls, String bucket, String objectKey, Location location) {
    this.calls = calls;
    this.bucket = bucket;
    this.objectKey = objectKey;
    this.location = location;
  }

  /// A part, or the memory for one, and what becomes of it.
  private static final class Sending {
    private final S3Part part;
    private @Nullable Future<CompletedPart> call;

    private Sending(S3Part part) {
      this.part = part;
    }
  }

  /// Takes all that a stream gives. When this throws, nothing is left of it, or S3 cannot be told.
  ///
  /// @param parts gives empty ones
  /// @param second gives leave to have two parts in memory, so that one comes in while the other is
  ///   sent
  void receive(InputStream content, Supplier<S3Part> parts, Semaphore second) throws IOException {
    var first = new Sending(parts.get());
    if (first.part.fill(content, digest)) {
      boolean two = second.tryAcquire();
      try {
        sendParts(content, two ? List.of(first, new Sending(parts.get())) : List.of(first));
      } catch (IOException | RuntimeException e) {
        failed(e);
        close();
        throw e;
      } finally {
        if (two) {
          second.release();
        }
      }
    } else {
      whole = first.part;
      size = first.part.length();
    }
    key = BlobKey.ofHash(digest.digest());
  }

  /// Sends the first, which is full, and what comes after it, by turns.
  private void sendParts(InputStream content, List<Sending> turns) throws IOException {
    upload =
        calls.call(
            s3 ->
                s3.createMultipartUpload(it -> it.bucket(bucket).key(objectKey).contentType(TYPE))
                    .uploadId());
    try {
      boolean full = true;
      for (int number = 1; full; number++) {
        var turn = turns.get((number - 1) % turns.size());
        if (number > 1) {
          // Its memory is free once the part before is there.
          finish(turn);
          full = turn.part.fill(content, digest);
        }
        if (turn.part.length() > 0) {
          size += turn.part.length();
          turn.call = begin(number, turn.part);
        }
      }
    } finally {
      for (var turn : turns) {
        finish(turn);
      }
    }
    // After a failure one may still be read.
    turns.forEach(turn -> turn.part.free());
  }

  private Future<CompletedPart> begin(int number, S3Part part) {
    return calls.begin(
        s3 -> {
          var answer =
              s3.uploadPart(
                  it -> it.bucket(bucket).key(objectKey).uploadId(upload).partNumber(number),
                  body(part));
          return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
        });
  }

  private static RequestBody body(S3Part part) {
    return RequestBody.fromContentProvider(part::open, part.length(), TYPE);
  }

  private void finish(Sending turn) throws IOException {
    var call = turn.call;
    if (call != null) {
      turn.call = null;
      sent.add(PlatformThreads.result(call));
    }
  }

  @Override
  public BlobKey key() {
    return Objects.requireNonNull(key);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Location keep() throws IOException {
    tried = true;
    var all = whole;
    try {
      if (all != null) {
        calls.call(
            s3 ->
                s3.putObject(it -> it.bucket(bucket).key(objectKey).contentType(TYPE), body(all)));
        all.free();
      } else {
        complete();
      }
    } catch (IOException e) {
      failed(e);
      throw e;
    }
    whole = null;
    kept = true;
    return location;
  }

  private void failed(Exception e) {
    unanswered = e instanceof StorageUnavailableException;
  }

  private void complete() throws IOException {
    sent.sort(Comparator.comparing(CompletedPart::partNumber));
    try {
      calls.call(
          s3 ->
              s3.completeMultipartUpload(
                  it ->
                      it.bucket(bucket)
                          .key(objectKey)
                          .uploadId(upload)
                          .multipartUpload(parts -> parts.parts(sent))));
    } catch (NoSuchFileException e) {
      // An attempt whose answer was lost may have put them together.
      if (length() != size) {
        throw e;
      }
    }
    if (length() != size) {
      throw new IOException("%s was stored with another size".formatted(location));
    }
  }

  private long length() throws IOException {
    return calls.call(s3 -> s3.headObject(it -> it.bucket(bucket).key(objectKey)).contentLength());
  }

  /// Has S3 forget what it was sent, unless it was kept.
  @Override
  public void close() {
    whole = null;
    var parts = upload;
    upload = null;
    if (parts != null && !kept) {
      forget(s3 -> s3.abortMultipartUpload(it -> it.bucket(bucket).key(objectKey).uploadId(parts)));
    }
    if (tried && !kept) {
      // Its answer may have been lost.
      forget(s3 -> s3.deleteObject(it -> it.bucket(bucket).key(objectKey)));
    }
  }

  /// Nobody waits again for an S3 that has just not answered.
  private void forget(S3Calls.Work<Object> work) {
    if (unanswered) {
      calls.later(() -> tell(work));
    } else {
      tell(work);
    }
  }

  private void tell(S3Calls.Work<Object> work) {
    try {
      calls.call(work);
    } catch (NoSuchFileException _) {
      // It has forgotten it.
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "something of the upload {0} may be left: {1}",
          location,
          e.getMessage());
    }
  }
}
