// Signing in: an OAuth client without a secret, with PKCE (RFC 7636). The token is in this variable and nowhere else.

const SCOPES = [
  "ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL", "ZohoCRM.users.ALL", "ZohoCRM.org.ALL", "ZohoCRM.mass_update.ALL",
  "ZohoCRM.mass_delete.ALL", "ZohoCRM.change_owner.ALL", "ZohoCRM.Files.ALL", "ZohoSearch.securesearch.READ",
  "ZohoCRM.clients.ALL", "AaaServer.profile.READ",
].join(",");

const KEPT = "addenda-sign-in"; // what was asked, while the browser is on the sign-in page: no token
const REDIRECT = `${location.origin}/console`;

let token = null;

export const session = {
  get token() {
    return token;
  },
  forget() {
    token = null;
  },
};

function random() {
  return encode(crypto.getRandomValues(new Uint8Array(32)));
}

function encode(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whom one can sign in to. */
export async function about() {
  const answer = await fetch("/addenda/v1/console", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}

/** What a sign-in page is asked, and keeps what its answer is compared with. */
async function asked(client) {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier, state, client, hash: location.hash }));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
  return {
    client_id: client, redirect_uri: REDIRECT, response_type: "code", scope: SCOPES, access_type: "online", state,
    code_challenge: encode(digest), code_challenge_method: "S256",
  };
}

/** Goes to the sign-in page. */
export async function signIn(client) {
  location.assign(`/oauth/v2/auth?${new URLSearchParams(await asked(client))}`);
}

/** Signs in as somebody of the demo, whose password everybody knows. */
export async function signInAs(client, email, password) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/oauth/v2/auth";
  for (const [name, value] of Object.entries({ ...(await asked(client)), email, password, decision: "allow" })) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** Takes what the sign-in page answered, if the browser comes from there. Gives why not, or null. */
export async function arrive() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("code") && !answer.has("error")) return null;
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, "", `/console${kept?.hash ?? ""}`);
  if (answer.has("error")) return "You did not sign in.";
  if (!kept || kept.state !== answer.get("state")) return "That answer was for another sign-in.";
  const response = await fetch("/oauth/v2/token", {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code", client_id: kept.client, redirect_uri: REDIRECT, code: answer.get("code"),
      code_verifier: kept.verifier,
    }),
  });
  const content = await response.json().catch(() => ({}));
  if (!content.access_token) return `The server did not take the sign-in: ${content.error ?? response.status}.`;
  token = content.access_token;
  return null;
}

export async function signOut() {
  const ended = token;
  token = null;
  if (ended) await fetch("/oauth/v2/token/revoke", { method: "POST", body: new URLSearchParams({ token: ended }) });
}
