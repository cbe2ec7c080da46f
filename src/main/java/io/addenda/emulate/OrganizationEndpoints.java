package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Members;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// Organisations on demand, one for each test.
public final class OrganizationEndpoints {

  private static final int CREATED = 201;
  private static final int LONGEST_SEED = 200;

  private final Access access;
  private final Organizations organizations;
  private final Templates templates;
  private final JsonBodies bodies;
  private final Function<Call, String> base;

  /// @param base gives where the client of a call reaches the server
  public OrganizationEndpoints(
      Access access,
      Organizations organizations,
      Templates templates,
      JsonBodies bodies,
      Function<Call, String> base) {
    this.access = access;
    this.organizations = organizations;
    this.templates = templates;
    this.bodies = bodies;
    this.base = base;
  }

  /// `GET /addenda/v1/organizations`: those that there are.
  public Response list(Call call) {
    access.requireInstallation(call);
    return answer(200, organizations.all().stream().map(OrganizationEndpoints::brief).toList());
  }

  /// `POST /addenda/v1/organizations`: makes one of a template, and tells all that opens it.
  public Response create(Call call) throws IOException {
    access.requireInstallation(call);
    Identity identity;
    Templates.Template template;
    try (var body = bodies.open(call.request(), this)) {
      var members =
          Members.of(
              body.bytes().length == 0 ? Map.of() : body.object(), Set.of("template", "seed"));
      template = template(members.text("template").orElse(Templates.DEMO), "template");
      identity =
          members
              .read("seed", OrganizationEndpoints::seed)
              .map(seed -> Identity.of(template.name(), seed))
              .orElseGet(() -> Identity.random(template.name()));
    }
    var made =
        organizations
            .create(template, identity)
            .orElseThrow(() -> new ApiException(new ApiError.SeedTaken()));
    return answer(CREATED, List.of(whole(call, made)));
  }

  private static Optional<String> seed(Object value) {
    return value instanceof String || value instanceof Number
        ? Optional.of(value.toString())
            .filter(seed -> !seed.isBlank() && seed.length() <= LONGEST_SEED)
        : Optional.empty();
  }

  private Templates.Template template(String name, String key) throws IOException {
    return templates
        .find(name)
        .orElseThrow(() -> new ApiException(new ApiError.TemplateInvalid("$." + key)));
  }

  /// `GET /addenda/v1/organizations/{organization}`: all that opens it.
  public Response get(Call call) {
    return answer(200, List.of(whole(call, access.named(call))));
  }

  /// `DELETE /addenda/v1/organizations/{organization}`: takes it away with everything.
  public Response delete(Call call) throws IOException {
    var organization = access.named(call);
    identity(organization);
    if (!organizations.remove(organization)) {
      throw new ApiException(new ApiError.OrganizationInvalid());
    }
    return answer(200, List.of(object(field("id", organization.id().toString()))));
  }

  /// `POST /addenda/v1/organizations/{organization}/actions/reset`: sets it back to its template,
  /// with the ids and tokens that it had.
  public Response reset(Call call) throws IOException {
    var organization = access.named(call);
    var identity = identity(organization);
    if (!organizations.reset(organization, identity, template(identity.template(), "template"))) {
      throw new ApiException(new ApiError.OrganizationInvalid());
    }
    return answer(200, List.of(whole(call, organization)));
  }

  /// What only organisations on demand have.
  private static Identity identity(TestOrganization organization) {
    return organization.identity().orElseThrow(() -> new ApiException(new ApiError.NotOnDemand()));
  }

  /// `POST /addenda/v1/organizations/{organization}/actions/snapshot`: makes a template of it.
  public Response snapshot(Call call) throws IOException {
    var organization = access.named(call);
    if (!organization.isCopyable()) {
      throw new ApiException(new ApiError.NotCopyable());
    }
    String name;
    try (var body = bodies.open(call.request(), this)) {
      name =
          Members.of(body.object(), Set.of("template"))
              .text("template")
              .filter(it -> Templates.isName(it) && !Templates.isBuiltIn(it))
              .orElseThrow(() -> Members.invalid("template"));
    }
    organization
        .gate()
        .inside(
            running -> {
              running.settle();
              return true;
            });
    templates.take(
        name,
        organization.directory(),
        organization.number(),
        organization.emulated().clock().ahead());
    return Json.response(CREATED, object(field("templates", List.of(object(field("name", name))))));
  }

  private static Response answer(int status, List<?> items) {
    return Json.response(status, object(field("organizations", items)));
  }

  private static Map<String, @Nullable Object> brief(TestOrganization organization) {
    var identity = organization.identity();
    return object(
        field("id", organization.id().toString()),
        field("home", identity.isEmpty()),
        field("template", identity.map(Identity::template).orElse(null)),
        field("seed", identity.map(Identity::seed).orElse(null)));
  }

  private Map<String, @Nullable Object> whole(Call call, TestOrganization organization) {
    var all = new LinkedHashMap<String, @Nullable Object>(brief(organization));
    var url = base.apply(call);
    all.put("base_url", url);
    all.put("accounts_url", url + "/oauth/v2/token");
    var identity = organization.identity();
    if (identity.isPresent()) {
      var known = identity.get();
      all.put("key", known.key().text());
      all.put("client_id", known.clientId());
      all.put("client_secret", known.clientSecret());
      all.put("users", organization.people().stream().map(person -> person.json(known)).toList());
    }
    return all;
  }
}
