package io.addenda.config;

import module java.base;

/// One key that can be configured. `docs/config.md` is this list, printed.
public enum Setting {
  DATA("data", "./data", "The data directory, which is made if it is not there."),
  DATABASE(
      "database",
      "",
      "Where everything but the bytes of larger files is: empty for `addenda.db` in the data"
          + " directory, or `postgresql://USER@HOST:PORT/NAME` for a database of a PostgreSQL 15 or"
          + " newer, which must be there. Behind a question mark may stand `sslmode`,"
          + " `sslrootcert`, `sslcert`, `sslkey`, `connectTimeout` and `currentSchema`, as its JDBC"
          + " driver has them. See [deployment](deploy.md)."),
  DATABASE_PASSWORD_FILE(
      "database.password-file",
      "",
      "A file with the password of that user. Without it the password is that of the environment"
          + " variable `PGPASSWORD`, or of PostgreSQL's own file `.pgpass`."),
  BLOBS(
      "blobs",
      "",
      "Where the bytes of larger files are: empty for `blobs/` in the data directory, or"
          + " `s3://BUCKET/PREFIX?endpoint=URL&region=NAME&credentials=FILE` for S3. Without"
          + " `endpoint` it is that of AWS, without `region` and `credentials` they are those of the"
          + " environment, as AWS has it (`AWS_ACCESS_KEY_ID` …). See"
          + " [deployment](deploy.md)."),
  LISTEN_HOST(
      "listen.host",
      "127.0.0.1",
      "The address to listen on: `127.0.0.1` for programs of this machine only, `0.0.0.0` for all."),
  LISTEN_PORT("listen.port", "8080", "The port to listen on; `0` takes any that is free."),
  LISTEN_PUBLIC_URL(
      "listen.public-url",
      "",
      "How clients reach the server, when that is not the address it listens on, such as"
          + " `https://crm.example.com` behind a proxy. Token answers name it as"
          + " `api_domain`."),
  LISTEN_TLS_CERT(
      "listen.tls-cert",
      "",
      "The certificate chain, a PEM file. Together with `listen.tls-key` it makes HTTPS of HTTP."),
  LISTEN_TLS_KEY("listen.tls-key", "", "The private key of the certificate, a PEM file."),
  LISTEN_IDLE_TIMEOUT(
      "listen.idle-timeout", "75s", "How long a connection without a request is kept."),
  LISTEN_BODY_TIMEOUT(
      "listen.body-timeout",
      "30s",
      "How long the server waits for the next bytes of a body. In all it waits twice as long, and a"
          + " second more for each kilobyte that came."),
  LISTEN_ANSWER_TIMEOUT(
      "listen.answer-timeout",
      "60s",
      "How long a client may take to read an answer, and as much more as it needs at"
          + " `listen.answer-rate` for all that it has not read yet. Then its connection is cut."),
  LISTEN_ANSWER_RATE(
      "listen.answer-rate", "8KB", "How much of an answer the slowest client reads in a second."),
  LISTEN_SHUTDOWN_GRACE(
      "listen.shutdown-grace", "30s", "How long calls in progress may take when the server stops."),
  LIMITS_FILE_BYTES("limits.file-bytes", "100MB", "The largest file that can be uploaded."),
  LIMITS_BODY_BYTES(
      "limits.body-bytes",
      "105MB",
      "The largest body of an upload: the file and what frames it. Not below `limits.file-bytes`."),
  LIMITS_UPLOAD_MEMORY(
      "limits.upload-memory",
      "64MB",
      "The memory that uploads take together while they are read, at most an eighth of the heap."
          + " Nobody gets more than half of what the others leave. One upload takes at most 384 KB, however large its"
          + " file is; to S3 a part of 8 MB more."),
  LIMITS_MEMORY_PATIENCE(
      "limits.memory-patience",
      "5s",
      "How long a call waits for memory before it is answered that there are too many."),
  LIMITS_JSON_BYTES("limits.json-bytes", "10MB", "The largest body of JSON."),
  LIMITS_JSON_MEMORY(
      "limits.json-memory",
      "128MB",
      "The memory that bodies of JSON take together while they are read, at most a quarter of the"
          + " heap. Nobody gets more than half of what the others leave."),
  LIMITS_JSON_ARRIVAL(
      "limits.json-arrival", "60s", "How long a body of JSON may take to come as a whole."),
  LIMITS_JSON_DEPTH(
      "limits.json-depth", "200", "How many lists and objects of a body may stand in each other."),
  LIMITS_JSON_VALUES(
      "limits.json-values", "500000", "How many values and names a body of JSON may have."),
  LIMITS_JSON_NAME_LENGTH(
      "limits.json-name-length", "255", "The longest name in a body of JSON, in characters."),
  LIMITS_FIELD_LENGTH(
      "limits.field-length",
      "65535",
      "The longest field of a record that is kept, in characters; of a list or an object, its JSON."),
  LIMITS_RECORD_BYTES(
      "limits.record-bytes", "256KB", "The largest record that is kept, with all its fields."),
  LIMITS_PAGE_BYTES(
      "limits.page-bytes",
      "4MB",
      "The most that the shown fields of the records of one page may have together. A call that"
          + " asks for more is refused; one record alone is always shown."),
  LIMITS_LIST_RECORDS(
      "limits.list-records",
      "100000",
      "How many records of a list can be reached by page tokens. 100,000 is what the API allows."),
  LIMITS_CONNECTIONS(
      "limits.connections",
      "4096",
      "How many connections one address may have at the same time, and how many requests over"
          + " HTTP/2. Of IPv6 a network of 64 bits counts as one address. `0` is for any number, as"
          + " behind a proxy. Some clients open a connection for each call and never close it."),
  LIMITS_STREAMS(
      "limits.streams",
      "100",
      "How many requests one connection of HTTP/2 may have at the same time; more are refused, and"
          + " may be sent again."),
  LIMITS_RESETS(
      "limits.resets",
      "400",
      "How many requests of one connection of HTTP/2 may be broken off in a minute, before it is"
          + " closed."),
  LIMITS_UNREAD_BYTES(
      "limits.unread-bytes",
      "64MB",
      "How many bytes of answers may wait in memory for their clients to read them. Beyond that the"
          + " client that takes longest is cut off."),
  OAUTH_ACCESS_TOKEN_SECONDS(
      "oauth.access-token-seconds", "3600", "How long an access token is good for."),
  OAUTH_TOKENS_PER_TEN_MINUTES(
      "oauth.tokens-per-ten-minutes",
      "10",
      "How many access tokens one refresh token gives in ten minutes, and how many a client gets"
          + " with its own credentials; `0` for any number."),
  OAUTH_GRANT_CODE_MINUTES(
      "oauth.grant-code-minutes", "3", "How long a grant code waits to be exchanged for tokens."),
  OAUTH_SIGN_INS_AT_ONCE(
      "oauth.sign-ins-at-once",
      "1",
      "How many passwords are checked at the same time. Each keeps a processor busy for a good part"
          + " of a second."),
  OAUTH_SIGN_INS_WAITING(
      "oauth.sign-ins-waiting",
      "32",
      "How many may wait for their password to be checked. When more come, the first of the network"
          + " address with most of them is asked to come back."),
  OAUTH_SIGN_INS_WAITING_OF_ONE_ADDRESS(
      "oauth.sign-ins-waiting-of-one-address",
      "8",
      "How many of them may come from one network address, or one /64 of IPv6."),
  OAUTH_SIGN_IN_TRIES(
      "oauth.sign-in-tries",
      "10",
      "How many wrong passwords one network address may send for one e-mail. Each comes back after"
          + " its share of `oauth.sign-in-window`: with the usual values one a minute."),
  OAUTH_SIGN_IN_TRIES_OF_ONE_ADDRESS(
      "oauth.sign-in-tries-of-one-address",
      "100",
      "The same for all e-mails together. Behind a proxy all users have one address: allow more."),
  OAUTH_SIGN_IN_WINDOW(
      "oauth.sign-in-window", "10m", "The time over which wrong passwords are counted."),
  BIN_DAYS(
      "bin.days",
      "60",
      "After how many days in the recycle bin an attachment expires; `0` destroys it at once."),
  BIN_GRACE(
      "bin.grace",
      "5m",
      "How long bytes stay after they expired, for downloads that just begin. A purge does not"
          + " wait."),
  CLOCK_JUMP(
      "clock.jump",
      "1h",
      "How far the clock may be ahead of the time that the machine has counted since the start."
          + " Beyond that nothing is destroyed because of its age until the clock is right again, or"
          + " accepted with `addenda clock accept`."),
  CLOCK_STOP_DAYS(
      "clock.stop-days",
      "7",
      "The same for how far the clock may have moved on while the server did not run, in days."),
  STORE_SMALL_FILE_BYTES(
      "store.small-file-bytes",
      "16384",
      "Files of at most so many bytes are kept in `addenda.db`, so that many of them share one wait"
          + " for the disk; larger ones in `blobs/`. Files that are there already stay where they"
          + " are."),
  GUARD_DELETES(
      "guard.deletes",
      "10000",
      "How many records, notes and attachments one user and client may delete or purge in a window"
          + " before an administrator must allow more; `0` for any number."),
  GUARD_SHARE(
      "guard.share",
      "50",
      "The same in percent of the organisation's attachments, from 1000 deletes on; `0` for any."),
  GUARD_WINDOW("guard.window", "10m", "The time over which deletes and purges are counted."),
  AUDIT_REFUSALS(
      "audit.refusals",
      "120",
      "How many refusals of one user have a line of their own in the audit in a minute. The others"
          + " are counted, and have a line for each minute, client and code."),
  CONSOLE(
      "console",
      "on",
      "Whether a browser finds the console at the address of the server: `on` or `off`."),
  EMULATOR_KEY(
      "emulator.key",
      "",
      "What opens the calls of the emulator (`--demo`, `--emulator`): 16 to 64 letters and digits."
          + " Empty for one that the first start draws and keeps in the data directory."),
  LOG_ACCESS(
      "log.access",
      "stderr",
      "Where the line about each call goes: `stderr`, `none`, or a file that it is added to."),
  DELUGE_STATEMENTS(
      "deluge.statements",
      "200000",
      "How many statements a Deluge script may execute, as on the platform."),
  DELUGE_CALLS(
      "deluge.calls", "75", "How many calls of own functions it may make, as on the platform."),
  DELUGE_DEPTH("deluge.depth", "75", "How many own functions may wait for each other."),
  DELUGE_TIME("deluge.time", "1m", "How long it may take, as on the platform."),
  DELUGE_TEXT_LENGTH("deluge.text-length", "5000000", "Its longest text, in characters."),
  DELUGE_LIST_SIZE(
      "deluge.list-size", "200000", "How many items a list, or entries a map, may have."),
  DELUGE_CHARACTERS(
      "deluge.characters",
      "200000000",
      "How many characters all texts that it makes may have together; an item of a list or map"
          + " counts as eight.");

  private final String key;
  private final String fallback;
  private final String meaning;

  Setting(String key, String fallback, String meaning) {
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /// The value of one who says nothing.
  public String fallback() {
    return fallback;
  }

  /// What it is for, in Markdown.
  public String meaning() {
    return meaning;
  }

  /// The environment variable that sets it, `ADDENDA_LISTEN_PORT`.
  public String variable() {
    return "ADDENDA_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
