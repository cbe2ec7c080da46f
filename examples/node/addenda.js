// Starts Addenda for a run of tests, and takes organisations of it.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

export async function start(command = process.env.ADDENDA ?? "addenda") {
  const key = randomBytes(16).toString("hex");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "addenda-"));
  const server = spawn(
    command,
    ["serve", "--emulator", "--port", "0", "--data", path.join(folder, "data")],
    {
      env: { ...process.env, ADDENDA_EMULATOR_KEY: key, ADDENDA_LOG_ACCESS: "none" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const listening = line.match(/^addenda listening on (.*)$/);
      if (listening) {
        resolve(listening[1]);
      }
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`addenda ended with ${code}`)));
  });

  // One of the emulator's own calls.
  const call = async (method, where, body) => {
    const answer = await fetch(`${url}/addenda/v1/${where}`, {
      method,
      headers: { "X-Addenda-Key": key },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${method} ${where} was answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  };

  return {
    call,
    organization: async (asked = {}) =>
      (await call("POST", "organizations", { template: "demo", ...asked })).organizations[0],
    remove: (organization) => call("DELETE", `organizations/${organization.id}`),
    stop: async () => {
      server.kill();
      await once(server, "exit");
      fs.rmSync(folder, { recursive: true });
    },
  };
}
