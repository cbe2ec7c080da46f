package io.addenda.config;

import module java.base;

/// Everything that is configured, checked and ready to use. Made by [Settings#config].
///
/// @param data the data directory
/// @param database where everything but the bytes of larger files is
/// @param blobs where the bytes of larger files are
/// @param smallFileBytes files that are not longer are kept in the database
/// @param console whether the console is shown
/// @param emulatorKey what opens the calls of the emulator; empty for one that it draws itself
/// @param auditedRefusals how many refusals of one user have an audit line each in a minute
public record Config(
    Path data,
    Database database,
    Blobs blobs,
    Listen listen,
    Limits limits,
    OAuth oauth,
    Bin bin,
    Clock clock,
    int smallFileBytes,
    Guard guard,
    int auditedRefusals,
    AccessLog accessLog,
    Connections connections,
    boolean console,
    Optional<String> emulatorKey,
    Deluge deluge) {

  /// A database.
  public sealed interface Database {
    /// A SQLite file in the data directory.
    record InDirectory() implements Database {}

    /// A database of a PostgreSQL.
    ///
    /// @param parameters of the connection, by the names that its driver gives them
    /// @param password a file with the password; empty for that of the environment
    record Postgres(
        String host,
        int port,
        String name,
        String user,
        Map<String, String> parameters,
        Optional<Path> password)
        implements Database {}
  }

  /// A store of bytes.
  public sealed interface Blobs {
    /// In the data directory.
    record InDirectory() implements Blobs {}

    /// A bucket of S3.
    ///
    /// @param prefix what all keys begin with: empty, or with a slash at the end
    /// @param endpoint empty for that of AWS
    /// @param region empty for that of the environment
    /// @param credentials a file of keys; empty for those of the environment
    record S3(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Path> credentials)
        implements Blobs {}
  }

  /// Where and how the server answers.
  ///
  /// @param port 0 stands for any free port
  /// @param publicUrl how clients reach the server, without a slash at the end; empty when that is
  ///   the address it listens on
  /// @param idleTimeout how long a connection without a request is kept
  /// @param bodyTimeout how long the server waits for the next bytes of a body
  /// @param shutdownGrace how long calls in progress may take when the server stops
  public record Listen(
      String host,
      int port,
      String publicUrl,
      Encryption encryption,
      Duration idleTimeout,
      Duration bodyTimeout,
      Duration shutdownGrace) {

    /// Whether only programs of this machine can connect.
    public boolean loopback() {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException _) {
        // A name that nobody knows is no name of this machine; listening on it fails later, loudly.
        return false;
      }
    }
  }

  /// Whether connections are encrypted.
  public sealed interface Encryption {
    /// Plain HTTP.
    record None() implements Encryption {}

    /// HTTPS, with a certificate chain and its private key as PEM files.
    record Tls(Path certificate, Path key) implements Encryption {}
  }

  /// The most that is accepted, in bytes.
  ///
  /// @param fileBytes one uploaded file
  /// @param bodyBytes the body of an upload: the file and what frames it
  /// @param uploadMemory that all uploads take together while they are read
  /// @param patience how long a call waits for memory
  public record Limits(
      long fileBytes,
      long bodyBytes,
      long uploadMemory,
      Duration patience,
      Json json,
      Records records) {}

  /// Bodies of JSON.
  ///
  /// @param bytes the longest
  /// @param memory that all take together
  /// @param arrival how long one may take to come
  /// @param depth how many lists and objects may stand in each other
  /// @param values how many values and names one may have
  /// @param nameLength the longest name, in characters
  public record Json(
      int bytes, long memory, Duration arrival, int depth, int values, int nameLength) {}

  /// What is kept and shown of records.
  ///
  /// @param fieldLength one field, in characters
  /// @param recordBytes one record, with all its fields
  /// @param pageBytes the shown fields of the records of one page
  /// @param listRecords how many of a list can be reached
  public record Records(int fieldLength, int recordBytes, long pageBytes, int listRecords) {}

  /// What tokens are worth.
  ///
  /// @param accessTokenSeconds how long an access token is good for
  /// @param tokensPerTenMinutes how many access tokens a refresh token gives in ten minutes; 0
  ///   stands for any number
  /// @param grantCodeMinutes how long a grant code waits to be exchanged
  public record OAuth(
      int accessTokenSeconds, int tokensPerTenMinutes, int grantCodeMinutes, SignIns signIns) {}

  /// How many may sign in on the consent page.
  ///
  /// @param atOnce passwords that are checked at the same time
  /// @param waiting how many may wait for that
  /// @param waitingOfOneAddress how many of these may come from one network address
  /// @param tries of one network address at one e-mail, in the window
  /// @param triesOfOneAddress at all e-mails together, in the window
  /// @param window over which tries come back, one by one
  public record SignIns(
      int atOnce,
      int waiting,
      int waitingOfOneAddress,
      int tries,
      int triesOfOneAddress,
      Duration window) {}

  /// How long what was deleted is kept.
  ///
  /// @param days until it expires in the recycle bin; 0 destroys it at once
  /// @param grace how long the bytes stay after their last row is gone
  public record Bin(int days, Duration grace) {}

  /// How far the clock is trusted.
  ///
  /// @param jump how far it may be ahead of the time that was counted
  /// @param stop how far it may have moved on while the server did not run
  public record Clock(Duration jump, Duration stop) {}

  /// How much one user and client may delete before they are stopped.
  ///
  /// @param deletes in one window; 0 for any number
  /// @param share in one window, in percent of the organisation's attachments; 0 for any
  public record Guard(int deletes, int share, Duration window) {}

  /// Bounds for clients that read nothing, ask too much at once, or break off what they asked.
  ///
  /// @param ofOneAddress how many connections, and requests of HTTP/2, one address may have at a
  ///   time; 0 for any number
  /// @param streams how many requests a connection of HTTP/2 may have at a time
  /// @param resets how many requests of a connection of HTTP/2 may be broken off in a minute
  /// @param unreadBytes of answers that wait in memory for their clients
  /// @param slowestRate the bytes that the slowest client takes of an answer in a second
  /// @param answerTimeout how long a client may take to read an answer, beyond that
  public record Connections(
      int ofOneAddress,
      int streams,
      int resets,
      long unreadBytes,
      int slowestRate,
      Duration answerTimeout) {}

  /// What a Deluge script may use; see the setting of each.
  public record Deluge(
      int statements,
      int calls,
      int depth,
      Duration time,
      int textLength,
      int listSize,
      int characters) {}

  /// Where the line about each call goes.
  public sealed interface AccessLog {
    record Stderr() implements AccessLog {}

    record None() implements AccessLog {}

    record File(Path path) implements AccessLog {}
  }
}
