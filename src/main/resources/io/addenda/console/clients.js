// Programs that may ask for tokens, and the tokens there are.
import { call, get, Refusal } from "./api.js";
import { button, dialog, h, note } from "./dom.js";
import { instant } from "./format.js";
import { pager, table } from "./table.js";

const SIZE = 100;
const CLIENTS = "/addenda/v1/clients";
const TOKENS = "/addenda/v1/tokens";

export async function clients({ place, query, signal }) {
  const number = Math.max(1, Number(query.get("page")) || 1);
  const people = new Map(((await get("/crm/v8/users", { type: "AllUsers" }))?.users ?? []).map((user) => [user.id, user.full_name]));
  const ofClients = h("div", {});
  const ofTokens = h("div", {});

  async function act(work = async () => {}) {
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      note(fault.line, { seconds: 12 });
    }
    const [some, tokens] = await Promise.all([get(CLIENTS, {}, { signal }), get(TOKENS, { page: number, per_page: SIZE }, { signal })]);
    ofClients.replaceChildren(...shownClients(some?.clients ?? []));
    ofTokens.replaceChildren(...shownTokens(tokens?.tokens ?? [], tokens?.info?.more_records));
  }

  function shownClients(rows) {
    if (!rows.length) return [h("p", {}, "There is no client.")];
    return [
      table({
        caption: "Clients",
        columns: [
          { name: "Name", text: (row) => row.name },
          { name: "Client id", text: (row) => row.id, show: (row) => h("code", {}, row.id) },
          { name: "Acts as", text: (row) => people.get(row.owner) ?? row.owner },
          { name: "Redirects to", text: (row) => row.redirect_uris.join(" "), show: (row) => (row.redirect_uris.length ? h("code", {}, row.redirect_uris.join(" ")) : h("span", {}, "a self client")) },
          { name: "Made", text: (row) => row.created, show: (row) => instant(row.created) },
        ],
        rows,
        actions: (row) => [
          button("Grant …", () => grant(row), { "aria-label": `Make a grant code for ${row.name}` }),
          button("End …", () => end(row), { class: "danger", "aria-label": `End ${row.name}` }),
        ],
      }),
    ];
  }

  function shownTokens(rows, more) {
    if (!rows.length) return [h("p", {}, "There is no token.")];
    const at = (page) => `#/clients?page=${page}`;
    return [
      table({
        caption: "Tokens",
        columns: [
          { name: "Client", text: (row) => row.client },
          { name: "User", text: (row) => people.get(row.user) ?? row.user },
          { name: "Kind", text: (row) => row.kind },
          { name: "Scopes", text: (row) => row.scopes.replaceAll(",", ", ") },
          { name: "Made", text: (row) => row.created, show: (row) => instant(row.created) },
          { name: "Ends", text: (row) => row.expires ?? "", show: (row) => (row.expires ? instant(row.expires) : h("span", {}, "when it is revoked")) },
        ],
        rows,
        actions: (row) => [button("Revoke", () => act(() => call("DELETE", `${TOKENS}/${row.id}`)), { class: "danger", "aria-label": `Revoke the ${row.kind} token of ${people.get(row.user) ?? row.user} with ${row.client}` })],
      }),
      ...pager(number, number > 1 ? at(number - 1) : null, more ? at(number + 1) : null),
    ];
  }

  /** A form in a dialog. */
  function ask(title, words, inputs, submit) {
    const box = dialog(
      title,
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            box.close();
            act(submit);
          },
        },
        words ? h("p", {}, words) : null,
        h("div", { class: "row" }, inputs),
        h("div", { class: "row" }, h("button", { class: "main" }, "Go on"), button("Cancel", () => box.close())),
      ),
    );
  }

  /** What is shown this one time. */
  function once(title, values) {
    const box = dialog(
      title,
      h(
        "div",
        {},
        h("p", {}, "This is shown once."),
        h("dl", {}, Object.entries(values).map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, h("code", {}, text))))),
        h("p", {}, button("I have it", () => box.close(), { class: "main" })),
      ),
    );
  }

  function make() {
    const name = h("input", { name: "name", required: true, maxlength: 100, dir: "auto" });
    const uris = h("input", { name: "uris", placeholder: "https://app.example.com/back" });
    ask("Make a client", "Without an address to go back to it is a self client.", [h("label", {}, "Name", name), h("label", {}, "Redirect URIs, separated by blanks", uris)], async () => {
      const answer = await call("POST", CLIENTS, { query: { name: name.value, redirect_uris: uris.value.split(/\s+/).filter(Boolean).join(" ") } });
      once("The new client", { "Client id": answer.data[0].details.id, "Client secret": answer.data[0].details.secret });
    });
  }

  function grant(row) {
    const scope = h("input", { name: "scope", required: true, value: "ZohoCRM.modules.ALL" });
    const user = h("select", { name: "user" }, [...people].map(([id, name]) => h("option", { value: id }, name)));
    ask(`Make a grant code for ${row.name}`, "The client exchanges it for tokens, once and within minutes.", [h("label", {}, "Scopes", scope), h("label", {}, "User", user)], async () => {
      const answer = await call("POST", `${CLIENTS}/${row.id}/grants`, { query: { scope: scope.value, user: user.value } });
      once("The grant code", { Code: answer.data[0].details.code, "Good until": instant(answer.data[0].details.expires) });
    });
  }

  function end(row) {
    ask(`End ${row.name}`, "The client and all its tokens end at once.", [], () => call("DELETE", `${CLIENTS}/${row.id}`));
  }

  place.append(
    h("h1", {}, "Clients and tokens"),
    h("p", {}, button("Make a client", make, { class: "main" })),
    ofClients,
    h("h2", {}, "Tokens"),
    h("p", { class: "quiet" }, "Of a token only its hash is kept, so none can be shown."),
    ofTokens,
  );
  await act();
}
