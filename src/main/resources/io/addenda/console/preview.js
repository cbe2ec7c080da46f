// Shows a file without ever running it: as a picture, in the browser's reader of PDF, or as text.
import { send } from "./api.js";
import { button, dialog, h } from "./dom.js";
import { bytes, save } from "./format.js";

const MOST = 25 * 1024 * 1024;
const MOST_TEXT = 200_000;
// The type of what is shown is decided here and never by the file or the server.
const PICTURES = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", bmp: "image/bmp", svg: "image/svg+xml", avif: "image/avif" };
const TEXTS = new Set(["txt", "csv", "json", "xml", "html", "htm", "md", "log", "js", "css", "yml", "yaml", "eml", "ics", "vcf", "dg"]);

export async function preview(path, row) {
  const ending = row.File_Name.toLowerCase().split(".").pop();
  const place = h("div", {}, h("p", {}, "Loading …"));
  const stop = new AbortController();
  let address = null;
  const shown = dialog(row.File_Name, h("div", {}, place, h("p", { class: "row" }, button("Close", () => shown.close(), { class: "main" }))), {
    small: false,
    onclose: () => {
      stop.abort();
      if (address) URL.revokeObjectURL(address);
    },
  });
  try {
    if (Number(row.Size) > MOST) {
      place.replaceChildren(h("p", {}, `It has ${bytes(row.Size)}, which is too much to show. Download it.`));
      return;
    }
    const blob = await (await send("GET", `${path}/${row.id}`, { signal: stop.signal })).blob();
    const of = (type) => (address = URL.createObjectURL(new Blob([blob], { type })));
    if (PICTURES[ending]) {
      // A picture in an img runs no script, an SVG neither.
      place.replaceChildren(h("img", { class: "preview", src: of(PICTURES[ending]), alt: row.File_Name }));
    } else if (ending === "pdf") {
      place.replaceChildren(h("iframe", { class: "preview", src: of("application/pdf"), title: row.File_Name }));
    } else if (TEXTS.has(ending)) {
      const text = await blob.text();
      place.replaceChildren(h("pre", { dir: "auto" }, text.slice(0, MOST_TEXT)), text.length > MOST_TEXT ? h("p", {}, "There is more than is shown.") : "");
    } else {
      place.replaceChildren(h("p", {}, "Files of this kind are not shown."), button("Download", () => save(row.File_Name, new Blob([blob], { type: "application/octet-stream" }))));
    }
  } catch (fault) {
    if (fault.name !== "AbortError") place.replaceChildren(h("p", { role: "alert" }, fault.line ?? fault.message));
  }
}
