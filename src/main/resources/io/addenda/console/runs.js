// Checks that run in the background of the server: what they look at, how far they are, what they found.
import { call, get, Refusal } from "./api.js";
import { button, h, note } from "./dom.js";
import { bytes, count, instant, value } from "./format.js";
import { address } from "./records.js";
import { table } from "./table.js";

const EVERY = 1000; // milliseconds
const RUNS = "/addenda/v1/runs";
const KINDS = [
  ["fsck", {}, "Compare rows and bytes"],
  ["fsck", { hashes: true }, "The same, and read every byte"],
  ["scrub", {}, "Read every byte"],
  ["audit-verify", {}, "Verify the audit"],
];
const going = (run) => run.state === "waiting" || run.state === "running";

function progress({ looked_at: done, of }) {
  return of ? h("progress", { max: of, value: Math.min(done, of), "aria-label": `${count(done)} of ${count(of)}` }) : h("span", {}, `${count(done)} looked at`);
}

/** What a run found, in words and as it is. */
function report(run) {
  if (run.state === "failed") return h("p", { role: "alert" }, run.reason ?? "It failed.");
  if (!run.report) return "";
  const chains = Array.isArray(run.report) ? run.report : [run.report];
  const faults = chains.flatMap((each) => each.faults);
  const looked = chains.reduce((all, each) => all + (each.lines ?? each.contents ?? 0), 0);
  return h(
    "div",
    {},
    h("p", {}, h("span", { class: `badge ${faults.length ? "bad" : "good"}` }, faults.length ? `${count(faults.length)} faults` : "all is well"), ` ${count(looked)} looked at.`),
    faults.length ? h("ul", {}, faults.map((fault) => h("li", {}, typeof fault === "string" ? fault : `${fault.kind} ${fault.what}`))) : null,
    chains.filter((each) => each.head).map((each) => h("p", {}, "Head to note elsewhere: ", h("code", {}, each.head))),
  );
}

/** Shows a run until it ends. */
export async function follow(place, id, signal) {
  for (;;) {
    const [run] = (await get(`${RUNS}/${id}`, {}, { signal })).runs;
    if (signal.aborted) return;
    place.replaceChildren(going(run) ? h("p", {}, `${run.kind} `, progress(run.progress)) : report(run));
    if (!going(run)) return;
    await new Promise((wake) => setTimeout(wake, EVERY));
  }
}

export async function custody({ place, signal }) {
  const usage = h("div", {});
  const runs = h("div", { "aria-live": "polite" });
  place.append(
    h("h1", {}, "Custody"),
    usage,
    h("h2", {}, "Checks"),
    h("p", { class: "row" }, KINDS.map(([kind, more, words]) => button(words, () => start(kind, more)))),
    runs,
  );

  async function start(kind, more) {
    try {
      await call("POST", RUNS, { query: { kind, ...more } });
      await look();
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      note(fault.line, { seconds: 12 });
    }
  }

  let timer = null;
  signal.addEventListener("abort", () => clearTimeout(timer));

  async function look() {
    clearTimeout(timer);
    const all = (await get(RUNS, {}, { signal }))?.runs ?? [];
    runs.replaceChildren(all.length ? runsTable(all) : h("p", {}, "Nothing was checked since the server started."));
    if (all.some(going)) timer = setTimeout(() => look().catch((fault) => fault.name === "AbortError" || note(fault.line ?? fault.message)), EVERY);
  }

  function runsTable(all) {
    return table({
      caption: "Checks",
      columns: [
        { name: "Check", text: (run) => (run.hashes ? `${run.kind}, every byte` : run.kind) },
        { name: "State", text: (run) => run.state },
        { name: "Asked", text: (run) => run.asked, show: (run) => instant(run.asked) },
        { name: "Ended", text: (run) => run.ended ?? "", show: (run) => instant(run.ended) },
        { name: "Found", text: (run) => (run.report ? JSON.stringify(run.report) : (run.reason ?? "")), show: (run) => (going(run) ? progress(run.progress) : h("div", {}, report(run))) },
      ],
      rows: all,
      actions: (run) => (going(run) ? [button("Stop", () => call("DELETE", `${RUNS}/${run.id}`).then(look), { "aria-label": `Stop ${run.kind}` })] : []),
    });
  }

  await Promise.all([look(), showUsage(usage, signal)]);
}

async function showUsage(place, signal) {
  const [all, largest] = await Promise.all([get("/addenda/v1/usage", { modules: true }, { signal }), get("/addenda/v1/usage/records", { limit: 20 }, { signal })]);
  const amount = (of) => `${count(of.count)}, ${bytes(of.bytes)}`;
  place.append(
    h(
      "ul",
      { class: "cards" },
      [["Attached", amount(all.attachments)], ["In the recycle bin", amount(all.in_the_bin)], ["Stored, each content once", amount(all.stored)], ["Waits to be removed", all.waiting.count ? `${count(all.waiting.count)}, since ${instant(all.waiting.since)}` : "nothing"]].map(([name, text]) => h("li", { class: "card" }, h("div", {}, name), h("strong", {}, text))),
    ),
    h("h2", {}, "By module"),
    table({
      caption: "Usage by module",
      columns: [
        { name: "Module", text: (row) => row.module },
        { name: "Files", number: true, text: (row) => String(row.attachments.count), show: (row) => h("span", {}, count(row.attachments.count)) },
        { name: "Bytes", number: true, text: (row) => String(row.attachments.bytes), show: (row) => h("span", {}, bytes(row.attachments.bytes)) },
        { name: "In the bin", number: true, text: (row) => String(row.in_the_bin.count), show: (row) => h("span", {}, count(row.in_the_bin.count)) },
        { name: "Bytes in the bin", number: true, text: (row) => String(row.in_the_bin.bytes), show: (row) => h("span", {}, bytes(row.in_the_bin.bytes)) },
      ],
      rows: all.modules ?? [],
      key: (row) => row.module,
    }),
    h("h2", {}, "Largest records"),
    table({
      caption: "Largest records",
      columns: [
        { name: "Record", text: (row) => row.name ?? row.id, show: (row) => h("a", { href: address(row.module, row.id) }, value(row.name ?? row.id)) },
        { name: "Module", text: (row) => row.module },
        { name: "Files", number: true, text: (row) => String(row.count), show: (row) => h("span", {}, count(row.count)) },
        { name: "Bytes", number: true, text: (row) => String(row.bytes), show: (row) => h("span", {}, bytes(row.bytes)) },
      ],
      rows: largest?.records ?? [],
    }),
  );
}
