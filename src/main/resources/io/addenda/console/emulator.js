// The emulator's own calls, which its key opens. The key is in this variable and nowhere else.
import { call, Refusal } from "./api.js";
import { button, h, note } from "./dom.js";

const ADDENDA = "/addenda/v1";
const HOME = "home";

let key = null;
let organization = HOME; // which one the pages are about

/** Takes the key out of the address, where the link that the server prints has it. */
export function takeKey() {
  const [path, query] = location.hash.split("?", 2);
  const given = new URLSearchParams(query);
  if (!given.has("key")) return;
  key = given.get("key");
  given.delete("key");
  history.replaceState(null, "", location.pathname + location.search + path + (given.size ? `?${given}` : ""));
}

export function forgetKey() {
  key = null;
}

/** A call that the key opens. */
export const ask = (method, path, options) => call(method, `${ADDENDA}/${path}`, { ...options, key });

/** One about the organisation that is chosen; `send` is what sends it. */
export const askChosen = (method, path, options, send = call) =>
  send(method, `${ADDENDA}/${path}`, { ...options, key, query: { organization, ...options?.query } });

/** Where a page is about an organisation. */
export const pageOf = (name, id) => `#/${name}?${new URLSearchParams({ organization: id })}`;

/** A view that is shown to whoever has the key; others are asked for it. */
export function behindKey(show) {
  return async (context) => {
    if (key === null) return context.place.replaceChildren(...keyForm(context));
    try {
      await show(context);
    } catch (fault) {
      if (fault.code !== "INVALID_KEY") throw fault;
      key = null;
      context.place.replaceChildren(...keyForm(context, fault.line));
    }
  };
}

function keyForm({ again }, why) {
  const given = h("input", { name: "key", type: "password", required: true, autocomplete: "off", size: 40 });
  return [
    h("h1", {}, "The emulator's key"),
    why ? h("p", { role: "alert" }, why) : null,
    h("p", {}, "Organisations on demand, clocks, faults and requests are opened by the key that the server prints when it starts. It is kept until this page is closed."),
    h(
      "form",
      {
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          key = given.value.trim();
          again();
        },
      },
      h("label", {}, "Key", given),
      h("button", { class: "main" }, "Open"),
    ),
  ].filter(Boolean);
}

/** Chooses which organisation a page is about, from its address or by hand. `more` are choices besides. */
export async function chooser({ path, query, signal }, more = []) {
  const { organizations } = await ask("GET", "organizations", { signal });
  const choices = [
    ...organizations.map((each) => [each.home ? HOME : each.id, each.home ? "Home" : `${each.id}, ${each.template} ${each.seed}`]),
    ...more,
  ];
  const wanted = query.get("organization") ?? organization;
  organization = choices.some(([value]) => value === wanted) ? wanted : HOME;
  return h(
    "label",
    {},
    "Organisation",
    h(
      "select",
      {
        name: "organization",
        onchange: (event) => {
          location.hash = `#/${path}?${new URLSearchParams({ ...Object.fromEntries(query), organization: event.target.value })}`;
        },
      },
      choices.map(([value, text]) => h("option", { value, selected: value === organization }, text)),
    ),
  );
}

/** Does what somebody wants done, and says why when it is refused. Gives whether it was done. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    note(fault.line, { seconds: 12 });
    return false;
  }
}

/** A button that copies a text. */
export function copying(text, what, label = "Copy") {
  return button(
    label,
    async () => {
      await navigator.clipboard.writeText(text);
      note(`Copied: ${what}.`);
    },
    { "aria-label": `Copy ${what}` },
  );
}
