// Calls of the API, and what became of the last of them.
import { session } from "./session.js";

export const CRM = "/crm/v8";
const KEPT = 50;

/** The last calls, the newest first: method, address, status, how long it took, body, whether the emulator's key opened it. */
export const calls = [];
const listeners = new Set();

/** Calls back after each call. */
export function heed(listener) {
  listeners.add(listener);
}

/** An answer that is a refusal, in the words of the API. */
export class Refusal extends Error {
  constructor(status, code, message, details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** One line for people. */
  get line() {
    const details = Object.entries(this.details ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    return `${this.message} (${this.code}${details.length ? `, ${details.join(", ")}` : ""})`;
  }
}

/** Nobody is signed in any more. */
export class SignedOut extends Error {}

function record(method, url, status, began, body, byKey = false) {
  calls.unshift({ method, url, status, millis: Math.round(performance.now() - began), body, byKey });
  calls.length = Math.min(calls.length, KEPT);
  listeners.forEach((listener) => listener());
}

/** Sends a request, with the token or else a key of the emulator. `json` is a value, or JSON as somebody wrote it. Gives the response; refusals are thrown. */
export async function send(method, path, { query = {}, json, form, headers = {}, key, signal } = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ""));
  const url = path + (parameters.size ? `?${parameters}` : "");
  const began = performance.now();
  const text = json === undefined || typeof json === "string" ? json : JSON.stringify(json);
  const body = text ?? form;
  let response;
  try {
    response = await fetch(url, {
      method, body, signal,
      headers: { ...(key === undefined ? { Authorization: `Zoho-oauthtoken ${session.token}` } : { "X-Addenda-Key": key }), ...(json === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    record(method, url, 0, began, text, key !== undefined);
    throw new Refusal(0, "NO_ANSWER", "The server did not answer. Is it running, and is the network there?");
  }
  record(method, url, response.status, began, text, key !== undefined);
  if (response.status === 401) {
    const content = await response.json().catch(() => ({}));
    if (content.code === "INVALID_TOKEN" || content.code === "AUTHENTICATION_FAILURE") {
      session.forget();
      throw new SignedOut();
    }
    throw refusal(response.status, content);
  }
  if (!response.ok && response.status !== 304) throw refusal(response.status, await response.json().catch(() => ({})));
  return response;
}

function refusal(status, content) {
  const said = content.code ? content : (Object.values(content).find(Array.isArray)?.[0] ?? {});
  return new Refusal(status, said.code ?? String(status), said.message ?? `The server answered ${status}.`, said.details);
}

/** Sends a request and gives what the JSON of the answer says; null for none. */
export async function call(method, path, options) {
  const response = await send(method, path, options);
  return response.status === 204 || response.status === 304 ? null : response.json();
}

export const get = (path, query, options) => call("GET", path, { query, ...options });

/** Items of an answer that were refused, as lines for people. */
export function refused(answer) {
  const items = Object.values(answer ?? {}).find(Array.isArray) ?? [];
  return items.filter((item) => item?.status === "error").map((item) => refusal(400, item).line);
}

/** A call as a line for a shell. Token and key stand in variables, so that nobody copies them by mistake. */
export function curl({ method, url, body, byKey }) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl -X ${method} ${quoted(location.origin + url)}`,
    byKey ? '-H "X-Addenda-Key: $KEY"' : '-H "Authorization: Zoho-oauthtoken $TOKEN"',
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(body)}`]),
  ].join(" \\\n  ");
}

/** Uploads a file, and tells how much has left. Gives the answer; `abort` of what comes back stops it. */
export function upload(path, file, progress) {
  const request = new XMLHttpRequest();
  const began = performance.now();
  const done = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => progress(event.loaded, event.total));
    request.addEventListener("load", () => {
      record("POST", path, request.status, began);
      let content = {};
      try {
        content = JSON.parse(request.responseText);
      } catch {
        content = {};
      }
      const wrong = refused(content);
      if (request.status >= 400 || wrong.length) reject(refusal(request.status, content));
      else resolve(content);
    });
    request.addEventListener("error", () => reject(new Refusal(0, "NO_ANSWER", "The connection broke.")));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
  });
  request.open("POST", path);
  request.setRequestHeader("Authorization", `Zoho-oauthtoken ${session.token}`);
  const form = new FormData();
  form.append("file", file, file.name);
  request.send(form);
  return { done, abort: () => request.abort() };
}
