package io.addenda.blobs;

import module java.base;
import module java.logging;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/// An S3 on a free port of this machine and a directory, in this process. It checks signatures, and
/// has one bucket.
public final class S3Server implements AutoCloseable {

  public static final String BUCKET = "addenda";
  public static final String KEY_ID = "AKIDADDENDA";
  public static final String SECRET = "a secret of the tests";

  /// Those that tell what they do. A logger that nobody holds forgets its level.
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.gaul"), Logger.getLogger("org.eclipse.jetty"));

  private static final long LARGEST_IN_MEMORY = 128 << 20;

  private static final S3Settings.Patience IMPATIENT =
      new S3Settings.Patience(
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          3);

  private final S3Proxy server;
  private final Path directory;
  private final S3Client client;

  private S3Server(S3Proxy server, Path directory) {
    this.server = server;
    this.directory = directory;
    this.client = S3Connection.open(settings(""));
  }

  /// Starts one.
  ///
  /// @param directory keeps what is stored, and the keys for it
  public static S3Server start(Path directory) throws Exception {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    var stored = Files.createDirectories(directory.resolve("stored"));
    Files.createDirectories(stored.resolve(BUCKET));
    var keys = directory.resolve("keys");
    Files.deleteIfExists(keys);
    Files.createFile(
        keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        keys,
        """
        [default]
        aws_access_key_id = %s
        aws_secret_access_key = %s
        """
            .formatted(KEY_ID, SECRET));
    BlobStore files = new FilesystemNio2BlobStore(stored.toString());
    var server =
        S3Proxy.builder()
            .blobStore(files)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
            .v4MaxNonChunkedRequestSize(LARGEST_IN_MEMORY)
            .jettyMaxThreads(32)
            .build();
    server.start();
    return new S3Server(server, directory);
  }

  /// Where it listens.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /// The file with its keys, in the form of AWS.
  public Path keys() {
    return directory.resolve("keys");
  }

  /// What `--blobs` and the setting `blobs` take to use it.
  ///
  /// @param prefix keeps stores in the same bucket apart
  public String url(String prefix) {
    return url(prefix, endpoint());
  }

  /// The same through something that stands before it.
  public String url(String prefix, URI endpoint) {
    return "s3://%s/%s?endpoint=%s&region=us-east-1&credentials=%s"
        .formatted(BUCKET, prefix, endpoint, keys());
  }

  /// How a store reaches it that is impatient.
  ///
  /// @param prefix keeps stores in the same bucket apart
  public S3Settings settings(String prefix) {
    return settings(prefix, endpoint());
  }

  /// The same through something that stands before it.
  public S3Settings settings(String prefix, URI endpoint) {
    return new S3Settings(
        BUCKET,
        prefix,
        Optional.of(endpoint),
        Optional.of("us-east-1"),
        Optional.of(keys()),
        S3Settings.partBytes(1),
        IMPATIENT);
  }

  /// The keys of all objects that begin so.
  public List<String> objects(String prefix) {
    return client.listObjectsV2Paginator(it -> it.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /// What an object holds.
  public byte[] content(String key) {
    return client.getObjectAsBytes(it -> it.bucket(BUCKET).key(key)).asByteArray();
  }

  /// Stores an object.
  public void put(String key, byte[] content) {
    client.putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  /// Removes an object.
  public void remove(String key) {
    client.deleteObject(it -> it.bucket(BUCKET).key(key));
  }

  /// The keys of all uploads that were begun and not ended.
  public List<String> uploads(String prefix) {
    return client.listMultipartUploads(it -> it.bucket(BUCKET).prefix(prefix)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
