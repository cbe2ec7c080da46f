// How values are written, in the language and the zone of whoever looks.

const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const number = new Intl.NumberFormat();
const UNITS = ["B", "KB", "MB", "GB", "TB"];

export function instant(text) {
  const at = new Date(text);
  return text && !Number.isNaN(at.getTime()) ? time.format(at) : "–";
}

export function count(value) {
  return number.format(value);
}

export function bytes(value) {
  let size = Number(value);
  if (!Number.isFinite(size)) return "–";
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: unit ? 1 : 0 }).format(size)} ${UNITS[unit]}`;
}

/** A field of a record as a text. */
export function value(of) {
  if (of === null || of === undefined || of === "") return "–";
  if (Array.isArray(of)) return of.length ? of.map(value).join(", ") : "–";
  if (typeof of === "object") return String(of.name ?? of.display_value ?? of.id ?? JSON.stringify(of));
  if (typeof of === "boolean") return of ? "yes" : "no";
  if (typeof of === "number") return count(of);
  return /^\d{4}-\d\d-\d\dT/.test(of) ? instant(of) : of;
}

/** A table as CSV, for a spreadsheet: a cell that would be a formula there begins with an apostrophe. */
export function csv(rows) {
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return rows.map((row) => row.map((each) => cell(String(each ?? ""))).join(",")).join("\r\n");
}

export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
