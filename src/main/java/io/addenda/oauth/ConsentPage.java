package io.addenda.oauth;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Scopes;

/// The page on which a user lets a client in: plain HTML, no scripts, and everything that came from
/// outside escaped.
final class ConsentPage {

  private static final String STYLE =
      """
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto;
        padding: 0 1rem; color: #1b1b1b; background: #fff }
      h1 { font-size: 1.4rem } code { color: #555; overflow-wrap: anywhere }
      label { display: block; margin-top: 1rem }
      input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box }
      button { font: inherit; padding: .4rem 1.5rem; margin: 1.5rem 1rem 0 0 }
      [role=alert] { border-left: .3rem solid #b00020; padding-left: .7rem }
      """;

  /// Of a client that is somebody else's.
  private static final String CONSENT =
      """
      <h1>{client} asks for access</h1>
      {message}
      <p>It wants to work in the organisation <strong>{organization}</strong> and to:</p>
      <ul>
      {scopes}
      </ul>
      <p>Afterwards you go to <code>{redirect}</code>.</p>
      """;

  /// Of the console, which is part of this server and may what the user may.
  private static final String SIGN_IN =
      """
      <h1>Sign in to {organization}</h1>
      {message}
      """;

  private static final String FORM =
      """
      <form method="post" action="auth" accept-charset="utf-8">
      {hidden}
      <label for="email">E-mail</label>
      <input id="email" name="email" type="email" autocomplete="username" required value="{email}">
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <button name="decision" value="allow">{allow}</button>
      <button name="decision" value="deny" formnovalidate>{deny}</button>
      </form>
      """;

  private ConsentPage() {}

  /// Says that the request cannot be answered. Nobody is sent anywhere.
  static Response refusal(String why) {
    return page(
        400,
        "'none'",
        "This link cannot be used",
        """
        <h1>This link cannot be used</h1>
        <p role="alert">{why}</p>
        <p>Please go back to the program that sent you here.</p>
        """,
        Map.of("why", escape(why)));
  }

  /// Asks the user.
  ///
  /// @param message what went wrong the last time; empty at first
  /// @param email what the user typed the last time
  static Response ask(AuthRequest asked, int status, String message, String email) {
    boolean own = ConsoleClient.is(asked.client().id());
    return page(
        status,
        "'self' " + asked.redirectOrigin(),
        own ? "Sign in" : "Allow access",
        (own ? SIGN_IN : CONSENT) + FORM,
        Map.of(
            "client",
            escape(asked.client().name()),
            "message",
            message.isEmpty() ? "" : "<p role=\"alert\">" + escape(message) + "</p>",
            "organization",
            escape(asked.organization().name()),
            "scopes",
            scopes(asked),
            "redirect",
            escape(asked.redirectOrigin()),
            "hidden",
            hidden(asked),
            "email",
            escape(email),
            "allow",
            own ? "Sign in" : "Allow",
            "deny",
            own ? "Cancel" : "Deny"));
  }

  private static String scopes(AuthRequest asked) {
    return Stream.of(asked.scopes().toString().split(",", -1))
        .map(
            scope -> "<li>%s <code>%s</code></li>".formatted(escape(inWords(scope)), escape(scope)))
        .collect(Collectors.joining("\n"));
  }

  /// What a scope lets a client do, as people say it.
  static String inWords(String scope) {
    if (Scopes.parse(scope).filter(Scopes::readsProfile).isPresent()) {
      return "see your name and your e-mail address";
    }
    var parts = scope.split("\\.", -1);
    if (parts.length < 3 || !parts[0].equalsIgnoreCase("ZohoCRM")) {
      return "use another service (this means nothing here)";
    }
    var verb =
        switch (parts[parts.length - 1].toUpperCase(Locale.ROOT)) {
          case "READ" -> "see";
          case "CREATE" -> "add";
          case "UPDATE" -> "change";
          case "DELETE" -> "delete";
          case "WRITE" -> "add and change";
          default -> "see, add, change and delete";
        };
    var group = parts[1].toLowerCase(Locale.ROOT);
    var name = parts.length > 3 ? parts[2].replace('_', ' ') : "";
    var thing =
        switch (group) {
          case "modules" ->
              name.isEmpty()
                  ? "all records and their attachments"
                  : name.equalsIgnoreCase("attachments") ? name : name + " records";
          case "settings" -> name.isEmpty() ? "all settings" : "settings: " + name;
          case "org" -> "the organisation's details";
          default -> name.isEmpty() ? group : group + ": " + name;
        };
    return verb + " " + thing;
  }

  private static String hidden(AuthRequest asked) {
    return asked.given().entrySet().stream()
        .map(
            entry ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(escape(entry.getKey()), escape(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }

  /// Puts a page together.
  ///
  /// @param formAction where its form may lead, redirects included
  /// @param values for the names in braces, each filled in once and as it stands
  private static Response page(
      int status, String formAction, String title, String main, Map<String, String> values) {
    var filled =
        Pattern.compile("\\{([a-z]+)}")
            .matcher(main)
            .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
    var html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
            .formatted(title, STYLE, filled);
    var policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action %s; frame-ancestors 'none'"
            .formatted(formAction);
    return new Response(
        status,
        Map.ofEntries(
            Map.entry("Content-Type", "text/html;charset=UTF-8"),
            Map.entry("Content-Security-Policy", policy),
            Map.entry("Referrer-Policy", "no-referrer"),
            Map.entry("X-Frame-Options", "DENY")),
        new Response.Body.Text(html));
  }

  /// Text as it may stand in HTML, in an attribute's value too.
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
