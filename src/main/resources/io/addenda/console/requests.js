// What was asked of an organisation, while it is asked, with the reason of each refusal.
import { send } from "./api.js";
import { button, h, note } from "./dom.js";
import { askChosen, attempt, behindKey, chooser, copying, pageOf } from "./emulator.js";
import { bytes, count, instant } from "./format.js";
import { growing } from "./table.js";

const MOST = 1000; // rows, as many as the server keeps
const AGAIN = 2000; // milliseconds until the server is asked again after the line broke
const TEXTS = { path: "Path has", operation: "Operation", user: "User", client: "Client", status: "Status, as 404 or 4xx" };
const CHOICES = {
  method: ["Method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].map((method) => [method, method])],
  refused: ["Outcome", [["true", "refused"], ["false", "done"]]],
  differs: ["As the real service", [["false", "as far as is known"], ["true", "it differs"]]],
};
const FILTERS = [...Object.keys(TEXTS), ...Object.keys(CHOICES)];

/** Why a request was refused, or what else was out of the ordinary, in a few words. */
const reason = (row) => [fault(row), row.explanation?.words].filter(Boolean).join(". ");
const fault = (row) => [row.fault && `Fault ${row.fault}`, row.delivery !== "whole" && `answer ${row.delivery}`].filter(Boolean).join(", ");
const took = (row) => `${count(Math.round(row.micros / 10) / 100)} ms`;
const status = (row) => h("span", { class: `badge ${row.status >= 400 ? "bad" : "good"}` }, String(row.status));

export const requests = behindKey(async (context) => {
  const { place, query, signal } = context;
  const choose = await chooser({ ...context, path: "requests" });
  const organization = choose.lastChild.value;
  const wanted = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]));
  const list = h("div", {});
  const state = h("p", { class: "quiet" });
  const live = h("input", { type: "checkbox", checked: true, onchange: () => (live.checked ? follow() : reading?.abort()) });
  let rows = [];
  let shown;
  let reading = null;

  function begin() {
    rows = [];
    shown = growing({ caption: "Requests", columns: columns(organization), rows, most: MOST, actions: (row) => [copying(row.curl, `request ${row.number} for curl`, "curl")] });
    list.replaceChildren(shown.element);
    tell("");
  }

  function add(row) {
    shown.add(row);
    tell("");
  }

  const tell = (text) => (state.textContent = text || (rows.length ? `${count(rows.length)} requests.` : "Nothing was asked so far."));

  /** Reads all that is kept and what comes, until the page is left or nobody wants to follow. Begins anew when the line ends, as when the organisation is reset. */
  async function follow() {
    reading?.abort();
    reading = new AbortController();
    const { signal: stop } = reading;
    while (!stop.aborted && !signal.aborted) {
      try {
        const answer = await askChosen("GET", "requests/events", { query: { ...wanted, since: 0 }, signal: AbortSignal.any([stop, signal]) }, send);
        begin();
        for await (const data of events(answer.body)) add(JSON.parse(data));
      } catch (fault) {
        if (fault.name === "AbortError") return;
        if (fault.status >= 400) {
          live.checked = false;
          note(fault.line, { seconds: 12 });
          return;
        }
      }
      tell("The line ended. The server is asked again.");
      await new Promise((wake) => setTimeout(wake, AGAIN));
    }
  }

  async function clear() {
    if (await attempt(() => askChosen("DELETE", "requests"))) begin();
  }

  place.append(
    h("h1", {}, "Requests"),
    h("div", { class: "row" }, choose),
    h(
      "form",
      {
        role: "search",
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          const given = [...new FormData(event.target)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
          location.hash = `#/requests?${new URLSearchParams([["organization", organization], ...given])}`;
        },
      },
      Object.entries(CHOICES).map(([name, [label, options]]) => h("label", {}, label, h("select", { name }, [["", "any"], ...options].map(([value, text]) => h("option", { value, selected: wanted[name] === value }, text))))),
      Object.entries(TEXTS).map(([name, label]) => h("label", {}, label, h("input", { name, value: wanted[name], autocomplete: "off" }))),
      h("button", { class: "main" }, "Find"),
    ),
    h("p", { class: "row" }, button("Clear", clear, { class: "danger" }), h("span", {}, h("label", { class: "beside" }, live, " Follow as they come"))),
    state,
    list,
  );
  begin();
  follow();
});

function columns(organization) {
  const address = (row) => pageOf(`requests/${row.number}`, organization);
  return [
    { name: "No.", number: true, text: (row) => String(row.number) },
    { name: "Request", text: (row) => `${row.method} ${row.path}`, show: (row) => h("a", { href: address(row) }, h("code", {}, `${row.method} ${row.path}`)) },
    { name: "Status", number: true, text: (row) => String(row.status), show: status },
    { name: "Why", text: reason },
    { name: "User", text: (row) => row.user?.name ?? "" },
    { name: "At", text: (row) => row.time, show: (row) => instant(row.time) },
    { name: "Took", number: true, text: (row) => String(row.micros), show: (row) => h("span", {}, took(row)) },
  ];
}

/** The data of server-sent events. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (left + value).split("\n\n");
    left = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
      if (data.length) yield data.join("\n");
    }
  }
}

/** One request, whole. */
export const request = behindKey(async (context) => {
  const { place, parts, signal } = context;
  const organization = (await chooser({ ...context, path: "requests" })).lastChild.value;
  const [row] = (await askChosen("GET", `requests/${encodeURIComponent(parts[1])}`, { signal })).requests;
  const said = [
    ["At", instant(row.time)], ["Took", took(row)], ["Operation", row.operation ?? "none"], ["User", row.user ? `${row.user.name}, ${row.user.email}` : "nobody"],
    ["Client", row.client ?? "not known"], ["Request id", row.request_id], ["Credits it would have cost", count(row.credits)], ["Fault", fault(row) || "none"],
  ];
  place.append(
    h("h1", {}, `${row.method} ${row.path}`),
    h("p", {}, status(row), " ", h("a", { href: pageOf("requests", organization) }, "All requests")),
    ...(row.explanation ? [h("h2", {}, "Why"), ...why(row.explanation)] : []),
    ...(row.differences.length ? [h("h2", {}, "In what it differs from the real service"), h("ul", {}, row.differences.map((each) => h("li", {}, each)))] : []),
    h("dl", { class: "fields" }, said.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
    h("h2", {}, "Headers"),
    h("pre", {}, Object.entries(row.headers).map(([name, text]) => `${name}: ${text}`).join("\n") || "none that means something"),
    h("h2", {}, "Body"),
    content(row.body),
    h("h2", {}, "Answer"),
    content(row.answer),
    h("h2", {}, "As curl"),
    h("pre", {}, row.curl),
    h("p", {}, copying(row.curl, "the request for curl")),
  );
});

/** Which check refused it, what that needed and what the caller has. */
function why({ check, words, needed, has }) {
  const facts = (title, of) => Object.entries(of).map(([name, given]) => h("div", {}, h("dt", {}, `${title}: ${name.replaceAll("_", " ")}`), h("dd", {}, typeof given === "string" ? given : JSON.stringify(given))));
  return [h("p", {}, words), h("p", { class: "quiet" }, `It ended at the check: ${check}.`), h("dl", { class: "fields" }, facts("Needed", needed), facts("There is", has))];
}

/** What is kept of a body. */
function content(of) {
  if (!of) return h("p", { class: "quiet" }, "None.");
  const more = [of.type, bytes(of.length), of.kept === "whole" ? null : of.kept, of.sha256 && `SHA-256 ${of.sha256}`].filter(Boolean).join(", ");
  return h("div", {}, h("p", { class: "quiet" }, more), of.text ? h("pre", {}, indented(of.text)) : null);
}

/** JSON with indents, unless that would change it, as numbers that are too long for a script. */
function indented(text) {
  try {
    const read = JSON.parse(text);
    return JSON.stringify(read) === text ? JSON.stringify(read, null, 2) : text;
  } catch {
    return text;
  }
}
