// Faults that are wanted: rules by which calls of an organisation fail, wait or lose their answers.
import { button, dialog, h, note } from "./dom.js";
import { askChosen, attempt, behindKey, chooser } from "./emulator.js";
import { count } from "./format.js";
import { table } from "./table.js";

const EVERY = 2000; // milliseconds
const METHODS = ["", "GET", "POST", "PUT", "PATCH", "DELETE"];

/** What can be done to calls; each may be changed by hand before the rule is added. */
const KINDS = [
  ["The answer waits", { delay_ms: 2000, jitter_ms: 500 }],
  ["The answer comes slowly", { bytes_per_second: 500 }],
  ["The answer is lost, though all is done", { reset: "after" }],
  ["The connection breaks before anything is done", { reset: "before" }],
  ["The connection breaks in the middle of the answer", { reset: "within" }],
  ["The answer is cut short", { cut_after: 20 }],
  ["The answer is not JSON", { not_json: true }],
  ["Too many requests", { error: "TOO_MANY_REQUESTS", retry_after: 30 }],
  ["The token has expired", { error: "INVALID_TOKEN" }],
  ["The storage is full", { error: "STORAGE_FULL" }],
  ["An error of the server", { error: "INTERNAL_ERROR" }],
  ["Any status and body", { status: 503, headers: { "Retry-After": "5" }, body: "Service Unavailable" }],
];

const TURNS = { nth: "the n-th only", every: "every n-th", share: "a share, such as 0.2" };

/** An object as one line for people. */
const words = (of) => Object.entries(of ?? {}).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`).join(", ");

export const faults = behindKey(async (context) => {
  const { place, signal } = context;
  const choose = await chooser({ ...context, path: "faults" });
  const list = h("div", {});
  let shown = null;
  let counts = new Map();

  /** Reads the rules. While they are the same only their counts change. */
  async function look() {
    const rules = (await askChosen("GET", "faults", { signal }))?.faults ?? [];
    const ids = rules.map((rule) => rule.id).join();
    if (ids !== shown) {
      shown = ids;
      counts = new Map(rules.map((rule) => [rule.id, { calls: h("span", {}), hits: h("strong", {}) }]));
      list.replaceChildren(rules.length ? rulesTable(rules) : h("p", {}, "Nothing goes wrong: there is no rule."));
    }
    for (const rule of rules) {
      counts.get(rule.id).calls.textContent = count(rule.calls);
      counts.get(rule.id).hits.textContent = count(rule.hits);
    }
  }

  function rulesTable(rows) {
    return table({
      caption: "Faults",
      columns: [
        { name: "Rule", text: (rule) => rule.id },
        { name: "For", text: (rule) => words(rule.when) || "all calls" },
        { name: "Then", text: (rule) => words(rule.then) },
        { name: "Calls", number: true, text: (rule) => counts.get(rule.id).calls.textContent, show: (rule) => counts.get(rule.id).calls },
        { name: "Hits", number: true, text: (rule) => counts.get(rule.id).hits.textContent, show: (rule) => counts.get(rule.id).hits },
      ],
      rows,
      actions: (rule) => [button("Remove", () => act(() => askChosen("DELETE", `faults/${rule.id}`)), { class: "danger", "aria-label": `Remove rule ${rule.id}` })],
    });
  }

  /** Does something, and shows what there is then. Gives whether it was done. */
  async function act(work) {
    const done = await attempt(work);
    await attempt(look);
    return done;
  }

  let timer = null;
  signal.addEventListener("abort", () => clearTimeout(timer));
  const follow = () => (timer = setTimeout(() => look().then(follow, (fault) => fault.name === "AbortError" || note(fault.line ?? fault.message, { seconds: 12 })), EVERY));

  place.append(
    h("h1", {}, "Faults"),
    h("p", {}, "What is to go wrong. A rule counts the calls it is for, and those it came to."),
    h("div", { class: "row" }, choose),
    h(
      "p",
      { class: "row" },
      button("Add a rule", () => adding((json) => act(() => askChosen("POST", "faults", { json }))), { class: "main" }),
      button("Remove all", () => act(() => askChosen("DELETE", "faults")), { class: "danger" }),
    ),
    list,
  );
  await look();
  follow();
});

/** Asks for a rule. The form writes it as JSON, which is what is sent. */
function adding(add) {
  const kind = h("select", { name: "kind" }, KINDS.map(([name], at) => h("option", { value: at }, name)));
  const fields = {
    method: h("select", { name: "method" }, METHODS.map((method) => h("option", { value: method }, method || "any"))),
    operation: h("input", { name: "operation", autocomplete: "off", placeholder: "DELETE /crm/v7/{module}/{record}" }),
    module: h("input", { name: "module", autocomplete: "off", placeholder: "Leads" }),
    user: h("input", { name: "user", autocomplete: "off", placeholder: "id or e-mail" }),
  };
  const turn = h("select", { name: "turn" }, h("option", { value: "" }, "all of them"), Object.entries(TURNS).map(([name, text]) => h("option", { value: name }, text)));
  const number = h("input", { name: "number", type: "number", min: 0, step: "any", value: 1 });
  const seed = h("input", { name: "seed", type: "number", step: 1 });
  const times = h("input", { name: "times", type: "number", min: 1, step: 1 });
  const json = h("textarea", { name: "json", rows: 9, cols: 60, spellcheck: "false", required: true });

  function write() {
    const when = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]).filter(([, text]) => text));
    if (turn.value) when[turn.value] = Number(number.value);
    if (turn.value === "share" && seed.value) when.seed = Number(seed.value);
    if (times.value) when.times = Number(times.value);
    json.value = JSON.stringify({ ...(Object.keys(when).length ? { when } : {}), then: KINDS[kind.value][1] }, null, 2);
  }

  async function submit(event) {
    event.preventDefault();
    if (await add(json.value)) box.close();
  }

  const inputs = [
    ["What goes wrong", kind], ["Method", fields.method], ["Or operation", fields.operation], ["Module", fields.module], ["User", fields.user],
    ["Of these calls", turn], ["n or the share", number], ["Seed of the share", seed], ["At most so many times", times],
  ];
  for (const [, input] of inputs) input.addEventListener("input", write);
  write();
  const box = dialog(
    "Add a rule",
    h(
      "form",
      { onsubmit: submit },
      h("div", { class: "row" }, inputs.map(([name, input]) => h("label", {}, name, input))),
      h("div", { class: "row" }, h("label", {}, "The rule, which may be changed", json)),
      h("div", { class: "row" }, h("button", { class: "main" }, "Add"), button("Cancel", () => box.close())),
    ),
    { small: false },
  );
}
