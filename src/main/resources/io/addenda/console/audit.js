// The audit: who did what, and whether it is as it was written.
import { call, get, Refusal } from "./api.js";
import { button, h, note, written } from "./dom.js";
import { count, instant, save } from "./format.js";
import { follow as followRun } from "./runs.js";
import { table } from "./table.js";

const SIZE = 100;
const AUDIT = "/addenda/v1/audit";
const EVERY = 3000; // milliseconds
const FILTERS = { since: "From", until: "Before", action: "Action", user: "User (id)", module: "Module", record: "Record (id)", target: "Attachment (id)" };

export async function audit({ place, query, signal }) {
  const wanted = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, query.get(name) ?? ""]));
  wanted.refused = query.get("refused") ?? "";
  const people = new Map(((await get("/crm/v8/users", { type: "AllUsers" }))?.users ?? []).map((user) => [user.id, user.full_name]));
  const list = h("div", {});
  const verdict = h("div", { "aria-live": "polite" });
  const rows = [];

  const asked = () => ({ ...wanted, since: moment(wanted.since), until: moment(wanted.until), per_page: SIZE });

  /** Reads on, and shows all that was read. What nothing was found in is read on by itself, a few times. */
  async function more(token) {
    let answer = await get(AUDIT, { ...asked(), page_token: token }, { signal });
    for (let tries = 0; tries < 5 && answer && !answer.audit.length && answer.info.more_records; tries++) {
      answer = await get(AUDIT, { ...asked(), page_token: answer.info.next_page_token }, { signal });
    }
    rows.push(...(answer?.audit ?? []));
    show(answer?.info?.next_page_token);
  }

  let next = null;
  function show(token) {
    next = token;
    list.replaceChildren(
      rows.length ? shown(rows, people) : h("p", {}, next ? "Nothing was found so far." : "No line is so."),
      next ? button("More", () => more(next), { class: "main" }) : "",
    );
  }

  /** Puts in front what was written since, while one wants to follow. */
  async function follow() {
    if (!following.checked || signal.aborted) return;
    try {
      const answer = await get(AUDIT, asked(), { signal });
      const newest = Math.max(0, ...rows.map((row) => row.number));
      const fresh = (answer?.audit ?? []).filter((row) => row.number > newest);
      if (fresh.length) {
        // Where more was written than a page has, the list begins anew: it must have no gap.
        const gap = fresh.length === answer.audit.length && rows.length > 0 && answer.info.more_records;
        if (gap) rows.length = 0;
        rows.unshift(...fresh);
        show(gap ? answer.info.next_page_token : next);
      }
    } catch (fault) {
      if (fault.name === "AbortError") return;
      following.checked = false;
      note(fault.line ?? fault.message, { seconds: 12 });
    }
    setTimeout(follow, EVERY);
  }

  const inputs = Object.entries(FILTERS).map(([name, label]) =>
    h("label", {}, label, h("input", { name, value: wanted[name], type: name === "since" || name === "until" ? "datetime-local" : "text", autocomplete: "off" })),
  );
  const refused = h("select", { name: "refused" }, [["", "all"], ["true", "refused"], ["false", "done"]].map(([value, text]) => h("option", { value, selected: wanted.refused === value }, text)));
  const following = h("input", { type: "checkbox", onchange: follow });
  place.append(
    h("h1", {}, "Audit"),
    h(
      "form",
      {
        role: "search",
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          const given = [...new FormData(event.target)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
          location.hash = `#/audit?${new URLSearchParams(given)}`;
        },
      },
      inputs,
      h("label", {}, "Outcome", refused),
      h("button", { class: "main" }, "Find"),
    ),
    h(
      "p",
      { class: "row" },
      button("Verify", () => verify(verdict, signal)),
      button("Export what is found", () => exportAll(asked(), signal)),
      h("span", {}, h("label", { class: "beside" }, following, " Follow as it is written")),
    ),
    verdict,
    list,
  );
  await more();
}

function moment(local) {
  return local ? new Date(local).toISOString().replace(/\.\d+Z$/, "Z") : undefined;
}

function shown(rows, people) {
  return table({
    caption: "Audit",
    columns: [
      { name: "At", text: (row) => row.time, show: (row) => instant(row.time) },
      { name: "Who", text: (row) => people.get(row.user) ?? row.user ?? "" },
      { name: "Did", text: (row) => row.action, show: (row) => h("span", { class: row.refused ? "bad" : null }, row.refused ? `${row.action}: ${row.refused}` : row.action) },
      { name: "On", text: (row) => [row.module, row.record, row.target].filter(Boolean).join(" "), show: (row) => (row.record && row.module ? h("a", { href: `#/m/${encodeURIComponent(row.module)}/${row.record}` }, [row.module, row.target ?? row.record].join(" ")) : h("span", {}, [row.module, row.target].filter(Boolean).join(" "))) },
      { name: "Detail", text: (row) => row.detail ?? "", show: (row) => written(row.detail ?? "") },
      { name: "With", text: (row) => row.client ?? "" },
      { name: "From", text: (row) => row.remote ?? "" },
      { name: "Line", number: true, text: (row) => String(row.number) },
    ],
    rows,
    key: (row) => row.number,
  });
}

/** Has the server compare every line with its hash, and shows what it found. */
async function verify(place, signal) {
  try {
    const asked = await call("POST", "/addenda/v1/runs", { query: { kind: "audit-verify" } });
    await followRun(place, asked.data[0].details.id, signal);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    note(fault.line, { seconds: 12 });
  }
}

/** Saves all lines that are found, one JSON object each. */
async function exportAll(asked, signal) {
  const lines = [];
  const line = note("The audit is read …", { seconds: 3600 });
  try {
    let token;
    do {
      const answer = await get(AUDIT, { ...asked, per_page: 200, page_token: token }, { signal });
      lines.push(...(answer?.audit ?? []).map((each) => JSON.stringify(each)));
      token = answer?.info?.next_page_token;
      line.firstChild.textContent = `${count(lines.length)} lines are read …`;
    } while (token);
    save("audit.jsonl", new Blob([lines.join("\n"), "\n"], { type: "application/jsonl" }));
  } catch (fault) {
    if (fault.name !== "AbortError") note(fault.line ?? fault.message, { seconds: 12 });
  } finally {
    line.remove();
  }
}
