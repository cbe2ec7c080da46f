package io.addenda.app;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AccessToken;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import io.addenda.model.User;
import io.addenda.requests.Facts;

/// What the metadata of an organisation knows.
///
/// @param tokenLife how long an access token is good for
record KnownFacts(MetadataStore metadata, Duration tokenLife) implements Facts {

  @Override
  public Optional<Token> token(String text) {
    var hash = Fingerprint.of(text);
    return metadata.read(
        tables -> {
          var access = tables.tokens().access(hash);
          if (access.isPresent()) {
            return Optional.of(token(tables, hash, access.get()));
          }
          if (tables.tokens().refresh(hash).isPresent()) {
            return Optional.of(new Token.Refresh());
          }
          return tables.grants().find(hash).map(_ -> new Token.Code());
        });
  }

  private Token token(Tables tables, Fingerprint hash, AccessToken access) {
    var grant = access.grant();
    boolean active =
        tables
            .members()
            .find(grant.user())
            .flatMap(user -> tables.caller(user, grant.client(), grant.scopes()))
            .isPresent();
    boolean early =
        tables
            .tokens()
            .made(hash)
            .filter(made -> access.expires().isBefore(made.plus(tokenLife)))
            .isPresent();
    return new Token.Access(access.expires(), early, active);
  }

  @Override
  public Optional<Place> place(Caller caller, Id id) {
    return metadata.read(
        tables ->
            there(tables, caller, id).or(() -> inBin(tables, caller.organization().id(), id)));
  }

  private static Optional<Place> there(Tables tables, Caller caller, Id id) {
    var organization = caller.organization().id();
    return tables
        .records()
        .place(organization, id)
        .<Place>map(
            place ->
                new Place.There(
                    place.module(),
                    tables
                        .members()
                        .find(organization, place.owner())
                        .map(User::fullName)
                        .orElse("nobody"),
                    tables.visibility().access(caller, id)))
        .or(
            () ->
                tables
                    .attachments()
                    .find(organization, id)
                    .map(attachment -> new Place.Attached(attachment.record())));
  }

  private static Optional<Place> inBin(Tables tables, Id organization, Id id) {
    return tables
        .bin()
        .find(organization, id)
        .<Place>map(
            entry ->
                new Place.Bin(
                    entry.kind() == BinEntry.Kind.RECORD ? "record" : "attachment",
                    entry.module(),
                    Optional.empty()))
        .or(
            () ->
                tables
                    .records()
                    .kept(organization, id)
                    .map(
                        kept ->
                            new Place.Bin(
                                "record", kept.module(), Optional.ofNullable(kept.parent()))));
  }
}
