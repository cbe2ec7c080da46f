package io.addenda.app;

import module java.base;

import io.addenda.api.JsonBodies;
import io.addenda.api.JsonLimits;
import io.addenda.api.Shares;
import io.addenda.bin.BinChores;
import io.addenda.config.Config;
import io.addenda.http.HttpListener;
import io.addenda.oauth.OAuthSettings;
import io.addenda.oauth.SignInSettings;
import io.addenda.records.RecordEndpoints;
import io.addenda.storms.StormGuard;

/// What each room is told of the configuration.
final class Configured {

  private static final int MOST_HEAD_BYTES = 16 << 10;

  private Configured() {}

  static StormGuard.Settings guard(Config config) {
    var guard = config.guard();
    return new StormGuard.Settings(guard.deletes(), guard.share(), guard.window());
  }

  static BinChores.Settings reaping(Config config) {
    return new BinChores.Settings(Duration.ofDays(config.bin().days()), config.bin().grace());
  }

  static RecordEndpoints.Limits records(Config config) {
    var limits = config.limits().records();
    return new RecordEndpoints.Limits(
        limits.fieldLength(),
        limits.recordBytes(),
        limits.pageBytes(),
        limits.listRecords(),
        config.bin().grace());
  }

  static Shares json(Config config) {
    var limits = config.limits();
    return new Shares(Math.min(limits.json().memory(), heap() / 4), limits.patience());
  }

  static JsonBodies bodies(Config config, Shares memory) {
    var json = config.limits().json();
    int largest = config.limits().records().recordBytes();
    return new JsonBodies(
        memory,
        new JsonBodies.Limits(
            json.bytes(),
            json.arrival(),
            largest,
            new JsonLimits(json.depth(), json.values(), json.nameLength(), largest)));
  }

  static Shares uploads(Config config) {
    var limits = config.limits();
    return new Shares(Math.min(limits.uploadMemory(), heap() / 8), limits.patience());
  }

  /// The same for an organisation on demand, which has all of its own in a directory. Its clock may
  /// be anywhere, also after a long rest.
  static Config onDemand(Config config, Path directory) {
    var ever = Duration.ofDays(3_650_000);
    return new Config(
        directory,
        new Config.Database.InDirectory(),
        new Config.Blobs.InDirectory(),
        config.listen(),
        config.limits(),
        config.oauth(),
        config.bin(),
        new Config.Clock(ever, ever),
        config.smallFileBytes(),
        config.guard(),
        config.auditedRefusals(),
        config.accessLog(),
        config.connections(),
        config.console(),
        config.emulatorKey(),
        config.deluge());
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  static Optional<String> publicUrl(Config config) {
    return Optional.of(config.listen().publicUrl()).filter(url -> !url.isEmpty());
  }

  static OAuthSettings oauth(Config config, String mark) {
    var signIns = config.oauth().signIns();
    return new OAuthSettings(
        Duration.ofSeconds(config.oauth().accessTokenSeconds()),
        Duration.ofMinutes(config.oauth().grantCodeMinutes()),
        config.oauth().tokensPerTenMinutes(),
        new SignInSettings(
            signIns.atOnce(),
            signIns.waiting(),
            signIns.waitingOfOneAddress(),
            signIns.tries(),
            signIns.triesOfOneAddress(),
            signIns.window()),
        config.console(),
        mark);
  }

  static HttpListener.Settings listener(Config config) {
    var listen = config.listen();
    var tls =
        switch (listen.encryption()) {
          case Config.Encryption.None() -> null;
          case Config.Encryption.Tls(var certificate, var key) ->
              new HttpListener.Tls(certificate, key);
        };
    var connections = config.connections();
    return new HttpListener.Settings(
        listen.host(),
        listen.port(),
        tls,
        new HttpListener.Limits(
            config.limits().bodyBytes(),
            MOST_HEAD_BYTES,
            connections.ofOneAddress(),
            connections.streams(),
            connections.resets(),
            connections.unreadBytes(),
            connections.slowestRate()),
        new HttpListener.Times(
            listen.idleTimeout(),
            listen.bodyTimeout(),
            connections.answerTimeout(),
            listen.shutdownGrace()));
  }
}
