// Runs the steps of steps.mjs against a running program.
//
// Standard input: {"base": "http://127.0.0.1:…", "logins": {"schoolleider": {"login": "…", "password": "…"}, …},
//                  "files": {"roster": "…"}, "shots": "folder or null"}
// Standard output: one line per step, then the problems, then "pages N problems M". Exit code 0 only without problems.

import { Browser } from "./harness.mjs";
import { steps } from "./steps.mjs";

const VERBS = ["login", "visit", "follow", "press", "fill", "choose", "tick", "upload", "see", "seeNot", "refused", "download"];

async function standardInput() {
  let text = "";
  for await (const piece of process.stdin) text += piece;
  return JSON.parse(text);
}

function filled(value, files) {
  if (typeof value === "string") {
    return value.replace(/\{(\w+)\}/g, (_, name) => {
      if (!(name in files)) throw new Error(`no file {${name}}`);
      return files[name];
    });
  }
  if (Array.isArray(value)) return value.map((v) => filled(v, files));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v, files)]));
  }
  return value;
}

async function perform(browser, step, files) {
  const verbs = VERBS.filter((verb) => verb in step);
  if (verbs.length !== 1) throw new Error(`a step has exactly one verb: ${JSON.stringify(step)}`);
  const [verb] = verbs;
  const value = filled(step[verb], files);
  const many = (verb === "see" || verb === "seeNot") && Array.isArray(value) ? value : [value];
  for (const one of many) await browser[verb](one, step);
}

const input = await standardInput();
const browser = await Browser.start(input);
let failed = null;
try {
  for (const [number, step] of steps.entries()) {
    if (step.part) {
      console.log(`== ${step.part}`);
      continue;
    }
    console.log(`${number} ${JSON.stringify(step)}`);
    await perform(browser, step, input.files ?? {});
    if (step.shot) await browser.shot(step.shot);
  }
} catch (error) {
  failed = error;
  await browser.shot("mislukt").catch(() => {});
} finally {
  await browser.stop();
}
for (const { page, kind, text } of browser.problems) console.log(`PROBLEM ${kind} on ${page}: ${text}`);
if (failed) console.log(`STOPPED: ${failed.message ?? failed}`);
console.log(`pages ${browser.pages.length} problems ${browser.problems.length}`);
process.exitCode = failed || browser.problems.length > 0 ? 1 : 0;
