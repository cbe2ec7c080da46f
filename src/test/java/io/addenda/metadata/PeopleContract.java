package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.Client;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.GrantCode;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import org.junit.jupiter.api.Test;

/// Users, profiles, clients, and what clients are given.
interface PeopleContract extends StoreContract {

  Profile STANDARD = new Profile(new Id(20), "Standard", false, Set.of("b", "a"));
  User PATRICIA =
      new User(
          USER, ORGANIZATION, "Patricia", "p@x.example", new Id(20), "77", ZoneId.of("Asia/Tokyo"));

  @Test
  default void userAndProfileComeBackAsTheyWereAdded() {
    var administrator = new Profile(new Id(19), "Administrator", true, Set.of());
    change(
        tables -> {
          tables.members().insert(ORGANIZATION, STANDARD);
          tables.members().insert(ORGANIZATION, administrator);
          tables.members().insert(PATRICIA, "salted");
          tables.members().insert(user(9, "q@x.example"), null);
        });

    assertThat(read(MemberTable::profiles)).containsExactly(administrator, STANDARD);
    assertThat(read(MemberTable::of)).containsExactly(user(9, "q@x.example"), PATRICIA);
    store()
        .<Boolean>read(
            tables -> {
              var members = tables.members();
              assertThat(members.profile(ORGANIZATION, STANDARD.id())).contains(STANDARD);
              assertThat(members.profile(OTHER, STANDARD.id())).isEmpty();
              assertThat(members.find(ORGANIZATION, USER)).contains(PATRICIA);
              assertThat(members.find(OTHER, USER)).isEmpty();
              assertThat(members.find(USER)).contains(PATRICIA);
              assertThat(members.findByEmail("p@x.example")).contains(PATRICIA);
              assertThat(members.findByEmail("r@x.example")).isEmpty();
              assertThat(members.password(USER)).contains("salted");
              assertThat(members.password(new Id(9))).isEmpty();
              return true;
            });
  }

  @Test
  default void userAndProfileAreChanged() {
    var changed =
        new User(
            USER,
            ORGANIZATION,
            "Pat",
            "p@x.example",
            new Id(21),
            "77",
            ZoneId.of("UTC"),
            User.Status.INACTIVE,
            new Id(5));
    var renamed = new Profile(STANDARD.id(), "Other", false, Set.of("c"));
    var elsewhere = new Profile(STANDARD.id(), "Stolen", true, Set.of());
    change(
        tables -> {
          tables.members().insert(ORGANIZATION, STANDARD);
          tables.members().insert(PATRICIA, "salted");
          tables.members().update(changed);
          tables.members().update(ORGANIZATION, renamed);
          tables.members().update(OTHER, elsewhere);
          tables.members().deleteProfile(OTHER, STANDARD.id());
        });
    assertThat(read(MemberTable::of)).containsExactly(changed);
    assertThat(read(MemberTable::profiles)).containsExactly(renamed);

    change(tables -> tables.members().deleteProfile(ORGANIZATION, STANDARD.id()));
    assertThat(read(MemberTable::profiles)).isEmpty();
  }

  @Test
  default void addressOfADeletedUserIsFree() {
    var other = user(11, "p@x.example");
    change(
        tables -> {
          tables.members().insert(PATRICIA, null);
          tables.members().update(PATRICIA.being(User.Status.DELETED));
          tables.members().insert(other, null);
        });

    Optional<User> found = store().read(tables -> tables.members().findByEmail("p@x.example"));
    assertThat(found).contains(other);
    assertThat(read(MemberTable::of)).hasSize(2);
  }

  @Test
  default void twoUsersNeverHaveOneAddress() {
    change(tables -> tables.members().insert(PATRICIA, null));

    assertThatThrownBy(
            () -> change(tables -> tables.members().insert(user(11, "p@x.example"), null)))
        .isInstanceOf(RuntimeException.class);

    assertThat(read(MemberTable::of)).containsExactly(PATRICIA);
  }

  private <T> T read(BiFunction<MemberTable, Id, T> what) {
    return store().read(tables -> what.apply(tables.members(), ORGANIZATION));
  }

  private static User user(long id, String email) {
    return new User(
        new Id(id), ORGANIZATION, "U", email, new Id(20), "9" + id, ZoneId.of("+05:30"));
  }

  @Test
  default void clientsOfAnOrganizationAreTheOldestFirst() {
    var old = client("1000.B", NOW);
    var same = client("1000.C", NOW.plusSeconds(1));
    var young = client("1000.a", NOW.plusSeconds(1));
    change(
        tables ->
            Stream.of(young, same, old)
                .forEach(it -> tables.clients().insert(it, Fingerprint.of(it.id()))));

    List<Client> of = store().read(tables -> tables.clients().of(ORGANIZATION));
    assertThat(of).containsExactly(old, same, young);
    assertThat(store().<List<Client>>read(tables -> tables.clients().of(OTHER))).isEmpty();
    Optional<Client> found = store().read(tables -> tables.clients().find("1000.B"));
    assertThat(found).contains(old);
    Optional<Fingerprint> secret = store().read(tables -> tables.clients().secret("1000.B"));
    assertThat(secret).contains(Fingerprint.of("1000.B"));
    Optional<Client> none = store().read(tables -> tables.clients().find("1000.b"));
    assertThat(none).isEmpty();
  }

  private static Client client(String id, Instant created) {
    return new Client(
        id,
        ORGANIZATION,
        USER,
        "Robot",
        List.of("https://a.example/", "https://b.example/"),
        created);
  }

  Grant GRANT = new Grant("1000.B", USER, Scopes.parse("ZohoCRM.users.READ").orElseThrow());

  private static Fingerprint hash(int number) {
    return Fingerprint.of("token " + number);
  }

  @Test
  default void codeIsUsedOnceAndTheOldestGoFirst() {
    var code = new GrantCode(GRANT, "https://a.example/", true, "challenge", NOW);
    var bare = new GrantCode(GRANT, null, false, null, NOW.plusSeconds(9));
    change(
        tables -> {
          tables.grants().insert(hash(0), code);
          tables.grants().insert(hash(1), bare);
        });

    assertThat(code(0).map(GrantCode::toString)).contains(code.toString());
    assertThat(code(1).map(GrantCode::toString)).contains(bare.toString());
    assertThat(store().<Boolean>write(tables -> tables.grants().delete(hash(1)))).isTrue();
    assertThat(store().<Boolean>write(tables -> tables.grants().delete(hash(1)))).isFalse();
    change(
        tables -> {
          for (int i = 2; i < 6; i++) {
            tables
                .grants()
                .insert(hash(i), new GrantCode(GRANT, null, false, null, NOW.plusSeconds(i)));
          }
          tables.grants().deleteBeyond(GRANT, 3);
        });
    assertThat(codes()).containsExactly(3, 4, 5);
    change(tables -> tables.grants().sweep(NOW.plusSeconds(4), 1));
    assertThat(codes()).hasSize(2);
    change(tables -> tables.grants().sweep(NOW.plusSeconds(4), 9));
    assertThat(codes()).containsExactly(5);
  }

  private Optional<GrantCode> code(int number) {
    return store().read(tables -> tables.grants().find(hash(number)));
  }

  private List<Integer> codes() {
    return IntStream.range(0, 9).filter(it -> code(it).isPresent()).boxed().toList();
  }

  @Test
  default void tokensEndWithTheirRefreshTokenOrBeyondANumber() {
    change(
        tables -> {
          tables.tokens().insertRefresh(hash(0), GRANT, NOW);
          tables.tokens().insertRefresh(hash(1), GRANT, NOW.plusSeconds(1));
          for (int i = 2; i < 6; i++) {
            tables
                .tokens()
                .insertAccess(
                    hash(i), hash(1), GRANT, NOW.plusSeconds(i), NOW.plusSeconds(100 + i));
          }
          tables.tokens().insertAccess(hash(6), null, GRANT, NOW, NOW.plusSeconds(50));
        });

    checkedChange(
        tables -> {
          var tokens = tables.tokens();
          assertThat(tokens.refresh(hash(0)).map(Grant::toString)).contains(GRANT.toString());
          assertThat(tokens.refreshBeyond(USER, GRANT.client(), 1)).containsExactly(hash(0));
          assertThat(tokens.issuedSince(hash(1), NOW.plusSeconds(3))).isEqualTo(2);
          assertThat(tokens.issuedSince(hash(9), NOW)).isZero();
          assertThat(tokens.end(hash(6), NOW.plusSeconds(1))).isTrue();
          assertThat(tokens.end(hash(6), NOW.plusSeconds(1))).isFalse();
          assertThat(tokens.endBeyond(hash(1), 3, NOW)).containsExactly(hash(2));
          assertThat(tokens.access(hash(2)).orElseThrow().expires()).isEqualTo(NOW);
          tokens.deleteAccess(hash(2));
          assertThat(tokens.deleteRefresh(hash(1)))
              .containsExactlyInAnyOrder(hash(3), hash(4), hash(5));
          assertThat(tokens.refresh(hash(1))).isEmpty();
          tokens.sweep(NOW.plusSeconds(1), 9);
          assertThat(tokens.access(hash(6))).isEmpty();
        });
  }
}
