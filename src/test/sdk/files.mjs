// Files by themselves and in the fields of a record, through one of the vendor's own clients.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Z, answer, end, items, params, scratch, step, value } from "./session.mjs";
