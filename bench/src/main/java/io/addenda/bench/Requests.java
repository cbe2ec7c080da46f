package io.addenda.bench;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;

/// The request that all is about.
final class Requests {

  private Requests() {}

  /// A delete of an attachment, with a token.
  static Request delete(String token) {
    return new Request(
        "bench-1",
        "DELETE",
        "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017",
        Query.EMPTY,
        Headers.of(Map.of("Authorization", "Zoho-oauthtoken " + token)),
        RequestBody.NONE,
        "127.0.0.1");
  }
}
