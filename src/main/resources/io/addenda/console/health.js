// How the server is, as its metrics tell it, while one looks.
import { CRM, get } from "./api.js";
import { h, svg } from "./dom.js";
import { bytes, count } from "./format.js";

const EVERY = 2000; // milliseconds
const MOST = 90; // points of a chart
const BIN_EVERY = 10; // looks: the bin is counted, which is dear when it is full

/** The numbers of the metrics' text, each by its name and labels. */
function parse(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const parts = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!parts) continue;
    const labels = Object.fromEntries([...(parts[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((label) => [label[1], label[2]]));
    found.push({ name: parts[1], labels, value: Number(parts[3]) });
  }
  return found;
}

function sum(metrics, name, which = () => true) {
  return metrics.filter((each) => each.name === name && which(each.labels)).reduce((all, each) => all + each.value, 0);
}

const deletes = (labels) => labels.operation.startsWith("DELETE") && labels.operation.includes("Attachments") && labels.status.startsWith("2");
const uploads = (labels) => labels.operation.startsWith("POST") && labels.operation.endsWith("/Attachments") && labels.status.startsWith("2");

/** What is shown: from two looks, the seconds between them. */
const CHARTS = [
  { name: "Deletes a second", of: (now, then, seconds) => (sum(now, "addenda_requests_seconds_count", deletes) - sum(then, "addenda_requests_seconds_count", deletes)) / seconds },
  { name: "Uploads a second", of: (now, then, seconds) => (sum(now, "addenda_requests_seconds_count", uploads) - sum(then, "addenda_requests_seconds_count", uploads)) / seconds },
  { name: "Requests a second", of: (now, then, seconds) => (sum(now, "addenda_requests_seconds_count") - sum(then, "addenda_requests_seconds_count")) / seconds },
  { name: "Milliseconds an answer takes", of: (now, then) => 1000 * mean(now, then, "addenda_requests_seconds") },
  { name: "Changes in a commit", of: (now, then) => mean(now, then, "addenda_commit_changes") },
  { name: "Milliseconds the disk takes for a commit", of: (now, then) => 1000 * mean(now, then, "addenda_commit_sync_seconds") },
  { name: "Contents that wait for the reaper", of: (now) => sum(now, "addenda_reaping_blobs") },
  { name: "In the recycle bin", of: (_now, _then, _seconds, bin) => bin },
  { name: "Free on the disk", of: (now) => sum(now, "addenda_disk_free_bytes"), write: bytes },
];

function mean(now, then, name) {
  const number = sum(now, `${name}_count`) - sum(then, `${name}_count`);
  return number ? (sum(now, `${name}_sum`) - sum(then, `${name}_sum`)) / number : 0;
}

function chart({ name, write = (value) => count(Math.round(value * 100) / 100) }) {
  const points = [];
  const path = svg("path");
  const picture = svg("svg", { class: "chart", viewBox: `0 0 ${MOST - 1} 100`, preserveAspectRatio: "none", role: "img", "aria-label": name }, path);
  const last = h("output", {}, "–");
  return {
    element: h("div", { class: "card" }, h("div", {}, name), h("strong", {}, last), picture),
    add(value) {
      points.push(value);
      if (points.length > MOST) points.shift();
      const most = Math.max(...points, 1e-9);
      path.setAttribute("d", points.map((each, at) => `${at ? "L" : "M"}${at + MOST - points.length} ${98 - 94 * (each / most)}`).join(""));
      last.textContent = write(value);
      picture.setAttribute("aria-label", `${name}: ${write(value)}, at most ${write(most)}`);
    },
  };
}

export async function health({ place, signal }) {
  const ready = h("p", {});
  const charts = CHARTS.map((each) => ({ ...each, ...chart(each) }));
  place.append(h("h1", {}, "Health"), ready, h("div", { class: "cards" }, charts.map((each) => each.element)));
  let then = null;
  let at = 0;
  let looks = 0;
  let bin = 0;

  async function look() {
    try {
      const [state, metrics] = await Promise.all([fetch("/health/ready", { signal }), fetch("/metrics", { signal })]);
      const content = await state.json();
      ready.replaceChildren(h("span", { class: `badge ${state.ok ? "good" : "bad"}` }, content.status), content.failing ? ` ${content.failing.join(", ")}: ${content.reason ?? "see the log"}` : "");
      const now = parse(await metrics.text());
      if (looks++ % BIN_EVERY === 0) bin = (await get(`${CRM}/settings/recycle_bin/actions/count`, {}, { signal })).count;
      const seconds = (performance.now() - at) / 1000;
      if (then) charts.forEach((each) => each.add(each.of(now, then, seconds, bin)));
      then = now;
      at = performance.now();
    } catch (fault) {
      if (fault.name === "AbortError") return;
      ready.replaceChildren(h("span", { class: "badge bad" }, "no answer"), " It is asked again.");
    }
    if (!signal.aborted) setTimeout(look, EVERY);
  }

  await look();
}
