// Where one signs in: on the first page, and in the console when nobody is signed in.
import { button, h, written } from "./dom.js";
import { about, signIn, signInAs } from "./session.js";

/** Shows how to sign in. */
export async function entry(place) {
  let told;
  try {
    told = await about();
  } catch (fault) {
    place.replaceChildren(
      h("p", { role: "alert" }, `The server cannot be asked: ${fault.message}`),
      button("Try again", () => entry(place), { class: "main" }),
    );
    return;
  }
  const { organizations, demo, emulator } = told;
  const onDemand = emulator ? [h("p", {}, "Organisations on demand, clocks, faults and requests have ", h("a", { href: "/console#/organizations" }, "pages behind the emulator's key"), ".")] : [];
  if (!organizations.length) {
    place.replaceChildren(
      ...onDemand,
      h("p", {}, "There is no organisation yet. Make one beside the server:"),
      h("pre", {}, './addenda init --organization "My company" --name "Ada Byron" --email ada@example.com'),
    );
    return;
  }
  place.replaceChildren(...(demo ? ofDemo(organizations[0].client_id, demo) : organizations.map(ofOrganization)), ...onDemand);
}

function ofOrganization({ name, client_id: client }) {
  return h("p", {}, button("Sign in", () => signIn(client), { class: "main" }), " to ", written(name));
}

function ofDemo(client, demo) {
  const curl = demo.call && `curl -X DELETE "${demo.call}" \\\n  -H "Authorization: Zoho-oauthtoken ${demo.token}"`;
  return [
    h("h2", {}, "This is the demo: look around as"),
    h(
      "ul",
      { class: "row", role: "list" },
      demo.users.map((user) =>
        h(
          "li",
          {},
          button(`${user.name} (${user.profile})`, () => signInAs(client, user.email, demo.password), { class: "main" }),
        ),
      ),
    ),
    ...(curl
      ? [
          h("h2", {}, "Or delete an attachment by the API"),
          h("pre", {}, curl),
          h("p", {}, button("Copy", () => navigator.clipboard.writeText(curl))),
        ]
      : []),
  ];
}
