// The files and links of a record.
import { call, CRM, get, refused, Refusal, send, upload } from "./api.js";
import { button, dialog, h, note, written } from "./dom.js";
import { bytes, count, instant, save, value } from "./format.js";
import { preview } from "./preview.js";
import { table } from "./table.js";

const SIZE = 100;
const MOST_AT_ONCE = 100;
const UNDO = 10; // seconds
const AT_A_TIME = 3; // uploads

/** Shows the list, and what can be done with it. */
export async function attachments({ place, module, record, signal }) {
  const path = `${CRM}/${module}/${record}/Attachments`;
  const list = h("div", { "aria-live": "polite" });
  const uploads = h("ul", { class: "uploads", "aria-label": "Uploads" });
  const tokens = [undefined]; // of the pages up to the one that is shown

  async function refresh() {
    const fields = "id,File_Name,Size,Created_By,Created_Time,$type,$link_url";
    const answer = await get(path, { fields, per_page: SIZE, page_token: tokens.at(-1) }, { signal });
    const rows = answer?.data ?? [];
    if (!rows.length && tokens.length > 1) {
      tokens.pop();
      await refresh();
      return;
    }
    list.replaceChildren(...view(rows, answer?.info?.next_page_token));
  }

  /** Does something with the server, and shows what came of it. */
  async function act(work) {
    try {
      await work();
    } catch (fault) {
      if (fault.name !== "AbortError") note(fault.line ?? fault.message, { seconds: 12 });
    }
    await refresh().catch((fault) => note(fault.line ?? fault.message));
  }

  function view(rows, next) {
    if (!rows.length) return [h("p", {}, "Nothing is attached.")];
    let chosen = [];
    const many = button("Delete the chosen", () => act(() => remove(chosen)), { class: "danger", disabled: true });
    return [
      h("p", {}, many),
      table({
        caption: `Attachments of ${record}`,
        columns: [
          { name: "Name", text: (row) => row.File_Name, show: (row) => name(row) },
          { name: "Size", number: true, text: (row) => String(row.Size ?? ""), show: (row) => (isLink(row) ? "link" : bytes(row.Size)) },
          { name: "By", text: (row) => value(row.Created_By) },
          { name: "At", text: (row) => row.Created_Time ?? "", show: (row) => instant(row.Created_Time) },
        ],
        rows,
        select: (those) => {
          chosen = those;
          many.disabled = !those.length;
          many.textContent = those.length ? `Delete ${count(those.length)} chosen` : "Delete the chosen";
        },
        actions: (row) => [
          isLink(row) ? null : button("Download", () => act(() => download(row)), { "aria-label": `Download ${row.File_Name}` }),
          button("Hold", () => hold(row), { "aria-label": `Hold ${row.File_Name}` }),
          button("Delete", () => act(() => remove([row])), { class: "danger", "aria-label": `Delete ${row.File_Name}` }),
        ].filter(Boolean),
      }),
      tokens.length > 1 || next
        ? h(
            "nav",
            { class: "row", "aria-label": "Pages of attachments" },
            button("Before", () => act(async () => tokens.pop()), { disabled: tokens.length === 1 }),
            h("span", {}, `Page ${count(tokens.length)}`),
            button("Next", () => act(async () => tokens.push(next)), { disabled: !next }),
          )
        : "",
    ];
  }

  const isLink = (row) => row.$type === "Link URL" || Boolean(row.$link_url);

  function name(row) {
    if (isLink(row)) {
      const safe = /^https?:/i.test(row.$link_url ?? "");
      return safe ? h("a", { href: row.$link_url, rel: "noreferrer noopener", target: "_blank" }, written(row.File_Name)) : written(row.File_Name);
    }
    return button(row.File_Name, () => preview(path, row), { class: "plain", dir: "auto", "aria-label": `Preview ${row.File_Name}` });
  }

  async function download(row) {
    const response = await send("GET", `${path}/${row.id}`);
    save(row.File_Name, new Blob([await response.blob()], { type: "application/octet-stream" }));
  }

  async function remove(rows) {
    const gone = [];
    for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
      const ids = rows.slice(from, from + MOST_AT_ONCE).map((row) => row.id);
      const answer = ids.length === 1 ? await call("DELETE", `${path}/${ids[0]}`) : await call("DELETE", path, { query: { ids: ids.join(",") } });
      refused(answer).forEach((line) => note(line, { seconds: 12 }));
      gone.push(...answer.data.filter((item) => item.status === "success").map((item) => item.details.id));
    }
    if (!gone.length) return;
    note(gone.length === 1 ? "Deleted. It is in the recycle bin." : `${count(gone.length)} deleted. They are in the recycle bin.`, {
      seconds: UNDO,
      action: "Undo",
      act: () => act(() => restore(gone)),
    });
  }

  async function restore(ids) {
    const bin = `${CRM}/settings/recycle_bin`;
    const answer = ids.length === 1 ? await call("POST", `${bin}/${ids[0]}/actions/restore`) : await call("POST", `${bin}/actions/restore`, { query: { ids: ids.join(",") } });
    const wrong = refused(answer);
    wrong.forEach((line) => note(line, { seconds: 12 }));
    if (!wrong.length) note("It is back.");
  }

  function hold(row) {
    const reason = h("input", { name: "reason", required: true, maxlength: 200, dir: "auto" });
    const shown = dialog(
      `Hold ${row.File_Name}`,
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            shown.close();
            act(async () => {
              await call("POST", "/addenda/v1/holds", { query: { module, record, attachment: row.id, reason: reason.value } });
              note("Held: it can neither be deleted nor destroyed until the hold is released.");
            });
          },
        },
        h("p", {}, "What is held is neither deleted nor destroyed, by anybody."),
        h("div", { class: "row" }, h("label", {}, "Why", reason)),
        h("div", { class: "row" }, h("button", { class: "main" }, "Hold"), button("Cancel", () => shown.close())),
      ),
    );
  }

  const waiting = [];
  let running = 0;

  function take(files) {
    for (const file of files) {
      const bar = h("progress", { max: 1, value: 0, "aria-label": `Upload of ${file.name}` });
      const state = h("span", {}, "waits");
      const line = h("li", {}, written(file.name), bar, state);
      const item = { file, bar, state, line, stop: null };
      const stop = button("Stop", () => {
        if (item.stop) item.stop();
        else {
          waiting.splice(waiting.indexOf(item), 1);
          line.remove();
        }
      }, { "aria-label": `Stop the upload of ${file.name}` });
      item.button = stop;
      line.append(stop);
      uploads.append(line);
      waiting.push(item);
    }
    next();
  }

  async function next() {
    if (running >= AT_A_TIME || !waiting.length) return;
    running += 1;
    const item = waiting.shift();
    next();
    const going = upload(path, item.file, (sent, total) => {
      item.bar.value = total ? sent / total : 0;
      item.state.textContent = sent === total ? "is being made durable" : `${bytes(sent)} of ${bytes(total)}`;
    });
    item.stop = going.abort;
    try {
      await going.done;
      item.line.remove();
    } catch (fault) {
      item.bar.remove();
      item.state.replaceChildren(h("span", { class: "bad" }, fault.name === "AbortError" ? "stopped" : (fault.line ?? fault.message)));
      item.button.replaceWith(
        ...(fault.name === "AbortError" ? [] : [button("Try again", () => {
          item.line.remove();
          take([item.file]);
        })]),
        button("Away", () => item.line.remove(), { "aria-label": `Take ${item.file.name} from the list` }),
      );
    }
    running -= 1;
    next();
    if (!running) await act(async () => {});
  }

  function link() {
    const title = h("input", { name: "title", maxlength: 255, dir: "auto" });
    const url = h("input", { name: "url", type: "url", required: true, placeholder: "https://", maxlength: 2000 });
    const shown = dialog(
      "Attach a link",
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            shown.close();
            const form = new FormData();
            form.append("attachmentUrl", url.value);
            if (title.value) form.append("title", title.value);
            act(() => call("POST", path, { form }));
          },
        },
        h("div", { class: "row" }, h("label", {}, "Address", url), h("label", {}, "Title", title)),
        h("div", { class: "row" }, h("button", { class: "main" }, "Attach"), button("Cancel", () => shown.close())),
      ),
    );
  }

  const chooser = h("input", { type: "file", multiple: true, id: "chooser", onchange: () => {
    take([...chooser.files]);
    chooser.value = "";
  } });
  const drop = h(
    "div",
    {
      class: "drop",
      ondragover: (event) => {
        event.preventDefault();
        drop.classList.add("over");
      },
      ondragleave: () => drop.classList.remove("over"),
      ondrop: (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        take([...event.dataTransfer.files]);
      },
    },
    h("label", { for: "chooser" }, "Drop files here, or choose some: "),
    chooser,
    " ",
    button("Attach a link", link),
  );
  place.append(h("h2", { id: "files" }, "Attachments"), drop, uploads, list);
  try {
    await refresh();
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    list.replaceChildren(h("p", { role: "alert" }, fault.line), button("Try again", () => act(async () => {})));
  }
}
