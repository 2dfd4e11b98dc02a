// Every page that a link leads to, for every role and language: opened without JavaScript, inspected as in the walk, and
// kept for the Nu HTML checker.
//
// Standard input: {"base": "…", "logins": {…}, "languages": ["nl", "en"], "pages": "folder for the HTML", "shots": null}
// Standard output: one line per page that was inspected, the problems, then "visited N inspected M problems K".

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./harness.mjs";

// So many pages of one kind per school (the demonstration has five); a kind is a path whose other numbers do not matter.
const PER_KIND = 1;
// Files: asked for, not opened.
const FILES = /(\/pdf|\.csv|\.xml|\.zip|\.toml|\.json|\.pdf|\/download)$/;

async function standardInput() {
  let text = "";
  for await (const piece of process.stdin) text += piece;
  return JSON.parse(text);
}

// `/school/2/scan/7?moment=M-2020` is a page of the kind `/school/2/scan/{}?moment`.
export function kindOf(url) {
  const at = new URL(url, "http://localhost");
  const school = /^\/school\/\d+/.exec(at.pathname)?.[0] ?? "";
  const rest = at.pathname
    .slice(school.length)
    .split("/")
    .map((part, place) => (/\d/.test(part) || (place === 2 && /^\/menukaart\//.test(at.pathname)) ? "{}" : part))
    .join("/");
  const query = [...new Set(at.searchParams.keys())].sort().join("&");
  return school + rest + (query ? `?${query}` : "");
}

// What a reader sees of a page, without what differs at each visit.
function fingerprint(html) {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return createHash("sha256").update(main.replace(/name="csrf" value="[^"]*"/g, "")).digest("hex");
}

class Crawl {
  constructor(browser, input) {
    this.browser = browser;
    this.input = input;
    this.seen = new Set();
    this.visited = 0;
    this.inspected = 0;
    if (input.pages) mkdirSync(input.pages, { recursive: true });
  }

  async as(role, language) {
    await this.browser.enter(role, language);
    const counts = new Map();
    const known = new Set(["/"]);
    const waiting = ["/"];
    const tabbed = new Set();
    while (waiting.length > 0) {
      const path = waiting.shift();
      if (FILES.test(path.split("?")[0])) {
        await this.browser.download(path, { type: "", atLeast: 1 });
        continue;
      }
      await this.browser.visit(path, { check: false });
      this.visited += 1;
      const { html, links } = await this.browser.document();
      await this.inspect({ path, html, role, language, tabbed });
      for (const link of links) {
        const kind = kindOf(link);
        const count = counts.get(kind) ?? 0;
        if (known.has(link) || count >= PER_KIND) continue;
        known.add(link);
        counts.set(kind, count + 1);
        waiting.push(link);
      }
    }
  }

  async inspect({ path, html, role, language, tabbed }) {
    const print = fingerprint(html);
    if (this.seen.has(print)) return;
    this.seen.add(print);
    this.inspected += 1;
    const kind = kindOf(path);
    console.log(`${language} ${role ?? "nobody"} ${path}`);
    await this.browser.check({ language, keyboard: !tabbed.has(kind) });
    tabbed.add(kind);
    if (this.input.pages) {
      const name = `${String(this.inspected).padStart(4, "0")}-${language}-${role ?? "nobody"}${path.replace(/[^a-z0-9]+/gi, "_")}`;
      writeFileSync(join(this.input.pages, `${name.slice(0, 120)}.html`), html);
    }
  }
}

const input = await standardInput();
const browser = await Browser.start(input);
const crawl = new Crawl(browser, input);
let failed = null;
try {
  for (const language of input.languages ?? ["nl"]) {
    for (const role of [null, ...Object.keys(input.logins)]) await crawl.as(role, language);
  }
} catch (error) {
  failed = error;
} finally {
  await browser.stop();
}
for (const { page, kind, text } of browser.problems) console.log(`PROBLEM ${kind} on ${page}: ${text}`);
if (failed) console.log(`STOPPED: ${failed.stack ?? failed}`);
console.log(`visited ${crawl.visited} inspected ${crawl.inspected} problems ${browser.problems.length}`);
process.exitCode = failed || browser.problems.length > 0 ? 1 : 0;
