package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.jspecify.annotations.Nullable;

/// One client's lead, which it makes and changes by upsert, and finds by its e-mail address: there
/// is never a second one, and it is as the client was told.
final class OwnedLead {

  private final String email;
  private int sent;

  /// The company that the lead was last known to have; null before there is a lead.
  private @Nullable String company;

  /// The company of a change that was not acknowledged yet.
  private @Nullable String doubt;

  /// @param client whose it is
  OwnedLead(String client) {
    this.email = client + "@zylker.example";
  }

  boolean isInDoubt() {
    return doubt != null;
  }

  /// Gives it another company.
  ///
  /// @return whether that was acknowledged
  boolean change(Calls calls) throws IOException, InterruptedException {
    doubt = "Company " + sent++;
    boolean done = Calls.isAcknowledged(calls.upsert(email, doubt));
    if (done) {
      company = doubt;
      doubt = null;
    }
    return done;
  }

  /// Compares what is found with what was told. A change in doubt was made or not.
  void compare(Calls calls) throws IOException, InterruptedException {
    var found = calls.companies("email=" + email);
    if (doubt != null && found.equals(List.of(doubt))) {
      company = doubt;
    }
    doubt = null;
    assertThat(found).as(email).isEqualTo(company == null ? List.of() : List.of(company));
    if (company != null) {
      var criteria = "((Email:equals:%s)and(Company:equals:%s))".formatted(email, company);
      var query = "criteria=" + URLEncoder.encode(criteria, StandardCharsets.UTF_8);
      assertThat(calls.companies(query)).as(query).containsExactly(company);
    }
  }
}
