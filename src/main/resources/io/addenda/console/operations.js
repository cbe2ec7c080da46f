// What of the API is served.
import { get } from "./api.js";
import { h } from "./dom.js";
import { count } from "./format.js";
import { table } from "./table.js";

export async function operations({ place, signal }) {
  const { operations: all } = await get("/addenda/v1/operations", {}, { signal });
  const list = h("div", { "aria-live": "polite" });

  function show(sought, state) {
    const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = all.filter((each) => (!state || each.state === state) && words.every((word) => `${each.method} ${each.path} ${each.family}`.toLowerCase().includes(word)));
    list.replaceChildren(
      h("p", {}, `${count(rows.length)} of ${count(all.length)}`),
      table({
        caption: "Operations",
        columns: [
          { name: "Operation", text: (row) => `${row.method} ${row.path}`, show: (row) => h("code", {}, `${row.method} ${row.path}`) },
          { name: "Since", text: (row) => row.since },
          { name: "State", text: (row) => row.state, show: (row) => h("span", { class: `badge ${row.state === "served" ? "good" : row.state === "not served" ? "bad" : ""}` }, row.state) },
          { name: "Honoured", text: (row) => row.honoured.join(", ") },
          { name: "Refused", text: (row) => row.refused.join(", ") },
          { name: "What differs", text: (row) => row.differences },
        ],
        rows,
        key: (row) => `${row.method} ${row.path}`,
      }),
    );
  }

  const words = h("input", { type: "search", name: "words", placeholder: "DELETE attachments" });
  const state = h("select", { name: "state" }, ["", "served", "served with differences", "not served"].map((value) => h("option", { value }, value || "any state")));
  for (const input of [words, state]) input.addEventListener("input", () => show(words.value, state.value));
  place.append(h("h1", {}, "Operations"), h("div", { class: "row", role: "search" }, h("label", {}, "Find", words), h("label", {}, "State", state)), list);
  show("", "");
}
