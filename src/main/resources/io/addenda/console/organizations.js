// Organisations on demand, one for each test, and what they are made from.
import { button, dialog, h, note, written } from "./dom.js";
import { ask, attempt, behindKey, copying, pageOf } from "./emulator.js";
import { about } from "./session.js";
import { table } from "./table.js";

const PAGES = [["clock", "Clock"], ["faults", "Faults"], ["requests", "Requests"]];

export const organizations = behindKey(async ({ place, signal }) => {
  const ofOrganizations = h("div", {});
  const ofTemplates = h("div", {});
  const made = h("select", { name: "template" });
  const seed = h("input", { name: "seed", autocomplete: "off", maxlength: 200 });

  /** Does something, and shows what there is then. */
  async function act(work) {
    if (work && !(await attempt(work))) return;
    const [all, templates] = await Promise.all([ask("GET", "organizations", { signal }), ask("GET", "templates", { signal })]);
    ofOrganizations.replaceChildren(organizationsTable(all.organizations));
    ofTemplates.replaceChildren(templatesTable(templates.templates));
    const chosen = made.value || "demo";
    made.replaceChildren(...templates.templates.map(({ name }) => h("option", { selected: name === chosen }, name)));
  }

  function organizationsTable(rows) {
    return table({
      caption: "Organisations",
      columns: [
        { name: "Organisation", text: (row) => row.id, show: (row) => h("span", {}, h("code", {}, row.id), row.home ? " home" : "") },
        { name: "Template", text: (row) => row.template ?? "" },
        { name: "Seed", text: (row) => row.seed ?? "", show: (row) => written(row.seed ?? "") },
        { name: "Pages", text: () => "", show: (row) => h("span", { class: "acts" }, PAGES.map(([page, name]) => h("a", { href: pageOf(page, row.home ? "home" : row.id), "aria-label": `${name} of ${row.id}` }, name))) },
      ],
      rows,
      actions: (row) =>
        [
          button("Details", () => attempt(() => details(row)), { "aria-label": `Details of ${row.id}` }),
          button("Snapshot …", () => snapshot(row), { "aria-label": `Snapshot of ${row.id} …` }),
          row.home ? null : button("Reset", () => act(() => reset(row)), { "aria-label": `Reset ${row.id}` }),
          row.home ? null : button("Remove", () => act(() => remove(row)), { class: "danger", "aria-label": `Remove ${row.id}` }),
        ].filter(Boolean),
    });
  }

  function templatesTable(rows) {
    return table({
      caption: "Templates",
      columns: [
        { name: "Template", text: (row) => row.name },
        { name: "Made", text: (row) => (row.built_in ? "built in" : "of an organisation") },
      ],
      rows,
      key: (row) => row.name,
      actions: (row) => (row.built_in ? [] : [button("Remove", () => act(() => forget(row)), { class: "danger", "aria-label": `Remove the template ${row.name}` })]),
    });
  }

  async function make() {
    const answer = await ask("POST", "organizations", { json: { template: made.value, ...(seed.value.trim() ? { seed: seed.value.trim() } : {}) } });
    await shown(answer.organizations[0]);
  }

  async function reset(row) {
    await ask("POST", `organizations/${row.id}/actions/reset`);
    note(`${row.id} is as it began.`);
  }

  async function remove(row) {
    await ask("DELETE", `organizations/${row.id}`);
    note(`${row.id} is gone with everything.`);
  }

  async function forget(row) {
    await ask("DELETE", `templates/${row.name}`);
    note(`The template ${row.name} is gone.`);
  }

  function snapshot(row) {
    const name = h("input", { name: "template", required: true, autocomplete: "off", placeholder: "with-open-deals" });
    const box = dialog(
      `Make a template of ${row.id}`,
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            box.close();
            act(() => ask("POST", `organizations/${row.home ? "home" : row.id}/actions/snapshot`, { json: { template: name.value.trim() } }));
          },
        },
        h("p", {}, "As it is at this moment, with records, files and the time it has. One of the same name is replaced."),
        h("div", { class: "row" }, h("label", {}, "Name of the template", name)),
        h("div", { class: "row" }, h("button", { class: "main" }, "Go on"), button("Cancel", () => box.close())),
      ),
    );
  }

  const details = async (row) => shown((await ask("GET", `organizations/${row.home ? "home" : row.id}`)).organizations[0]);

  place.append(
    h("h1", {}, "Organisations"),
    h("p", {}, "One for each test: its own records, users, clock, faults and requests. None sees another."),
    h(
      "form",
      {
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          act(make);
        },
      },
      h("label", {}, "Template", made),
      h("label", {}, "Seed, if it is to be the same again", seed),
      h("button", { class: "main" }, "Make an organisation"),
    ),
    ofOrganizations,
    h("h2", {}, "Templates"),
    ofTemplates,
  );
  await act();
});

/** All that opens an organisation. */
async function shown(of) {
  const { organizations: known, demo, emulator } = await about();
  const client = of.home ? known[0]?.client_id : `1000.ADDENDACONSOLE.${of.id}`;
  const opening = [["Base URL", of.base_url], ["Token URL", of.accounts_url], ["Client id", of.client_id], ["Client secret", of.client_secret], ["Key of its calls", of.key]].filter(([, text]) => text);
  const box = dialog(
    `Organisation ${of.id}`,
    h(
      "div",
      {},
      client && h("p", {}, h("a", { href: `/console?${new URLSearchParams({ client })}`, target: "_blank", rel: "noopener" }, "Open its console"), of.home && !demo ? "." : `, in a new tab. Users of the demo and of its copies have the password ${emulator.demo_password}.`),
      h(
        "dl",
        { class: "fields" },
        opening.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, h("code", {}, text), " ", copying(text, name.toLowerCase())))),
        (of.users ?? []).map((user) =>
          h(
            "div",
            {},
            h("dt", {}, written(`${user.name} (${user.profile})`)),
            h("dd", {}, h("code", {}, user.email), " ", copying(user.access_token, `access token of ${user.name}`, "Copy access token"), " ", copying(user.refresh_token, `refresh token of ${user.name}`, "Copy refresh token")),
          ),
        ),
      ),
      h("p", { class: "row" }, copying(JSON.stringify(of, null, 2), "all as JSON", "Copy all as JSON"), button("Close", () => box.close(), { class: "main" })),
    ),
    { small: false },
  );
}
