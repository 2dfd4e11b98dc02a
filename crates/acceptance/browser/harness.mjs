// A browser that walks without JavaScript and inspects every page it lands on.
//
// Two contexts share one session. The *walker* has JavaScript switched off, as in the promise of the program; it logs in,
// follows links, fills in forms. The *inspector* has JavaScript on and opens exactly the document that the walker got
// (same body, same headers, so the page's own security policy applies): there axe runs, and there the layout at
// 320 px and the keyboard are tried. axe is evaluated through the debugging protocol, which needs no hole in the policy.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
const TABS_AT_MOST = 80;
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function findChromium() {
  const places = [process.env.KANSRIJK_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error("Chromium not found: install Debian's package `chromium` or set KANSRIJK_CHROMIUM");
  return found;
}

export class Browser {
  #browser;
  #logins;
  #shots;
  #walker;
  #inspector;
  #inspectorContext;
  #answer;
  problems = [];
  pages = [];

  static async start({ base, logins = {}, shots = null }) {
    const self = new Browser();
    self.base = base;
    self.#logins = logins;
    self.#shots = shots;
    if (shots) mkdirSync(shots, { recursive: true });
    self.#browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
    await self.#newSession();
    return self;
  }

  async stop() {
    await this.#browser?.close();
  }

  // A fresh pair of contexts: nobody is logged in.
  async #newSession() {
    await this.#walker?.context().close();
    await this.#inspectorContext?.close();
    const common = { baseURL: this.base, locale: "nl-NL", viewport: WIDE };
    const walking = await this.#browser.newContext({ ...common, javaScriptEnabled: false });
    this.#walker = await walking.newPage();
    this.#walker.setDefaultTimeout(15000);
    this.#inspectorContext = await this.#browser.newContext(common);
    this.#inspector = await this.#inspectorContext.newPage();
    this.#inspector.setDefaultTimeout(15000);
    this.#inspector.on("console", (message) => {
      if (message.type() === "error") this.#problem("browser", message.text().slice(0, 240));
    });
    this.#inspector.on("pageerror", (error) => this.#problem("browser", String(error).slice(0, 240)));
  }

  #problem(kind, text) {
    this.problems.push({ page: this.pages.at(-1)?.name ?? "-", kind, text });
  }

  expect(holds, kind, text) {
    if (!holds) this.#problem(kind, text);
  }

  // ---- the walk ----

  async login(role) {
    const login = this.#logins[role];
    if (!login) throw new Error(`no login for role ${role}; known: ${Object.keys(this.#logins).join(", ")}`);
    await this.#newSession();
    await this.visit("/inloggen");
    await this.fill({ Gebruikersnaam: login.login, Wachtwoord: login.password });
    await this.press("Inloggen");
    if (new URL(this.#walker.url()).pathname === "/inloggen") throw new Error(`login as ${role} failed`);
  }

  // Begins as somebody (nobody when null) in a language of the interface.
  async enter(role, language) {
    if (role) await this.login(role);
    else {
      await this.#newSession();
      await this.visit("/", { check: false });
    }
    const current = () => this.#walker.locator("html").getAttribute("lang");
    if ((await current()) === language) return;
    const button = this.#walker.locator(`button[name=taal][value=${language}]`).first();
    await this.#leave(button, `language ${language}`, { check: false });
    if ((await current()) !== language) throw new Error(`the interface did not change to ${language}`);
  }

  // What the server sent, and where its links lead within the program.
  async document() {
    const links = await this.#walker.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
    const own = links.filter((link) => link.startsWith(`${this.base}/`)).map((link) => link.slice(this.base.length).split("#")[0]);
    return { html: await this.#answer.text(), links: [...new Set(own)] };
  }

  async visit(path, { status = 200, check = true } = {}) {
    this.#answer = await this.#walker.goto(path);
    await this.#landed(path, status, check);
  }

  async follow(text, options = {}) {
    const link = this.#walker.getByRole("link", { name: text, exact: options.exact ?? true }).first();
    await this.#leave(link, `link ${text}`, options);
  }

  async press(text, options = {}) {
    const button = this.#walker.getByRole("button", { name: text, exact: options.exact ?? true }).first();
    await this.#leave(button, `button ${text}`, options);
  }

  async #leave(target, name, { status = 200, check = true }) {
    const answered = this.#walker.waitForResponse(
      (r) => r.request().isNavigationRequest() && r.frame() === this.#walker.mainFrame() && !isRedirect(r.status()),
    );
    answered.catch(() => {});
    await target.click();
    this.#answer = await answered;
    await this.#walker.waitForLoadState("load");
    await this.#landed(name, status, check);
  }

  async fill(values) {
    for (const [label, value] of Object.entries(values)) {
      await this.#walker.getByLabel(label, { exact: true }).first().fill(String(value));
    }
  }

  async choose(values) {
    for (const [label, value] of Object.entries(values)) {
      await this.#walker.getByLabel(label, { exact: true }).first().selectOption({ label: String(value) });
    }
  }

  async tick(labels) {
    for (const label of labels) await this.#walker.getByLabel(label, { exact: true }).first().check();
  }

  async upload(files) {
    for (const [label, file] of Object.entries(files)) {
      await this.#walker.getByLabel(label, { exact: true }).first().setInputFiles(file);
    }
  }

  async see(text) {
    const shown = (await this.#walker.locator("main").first().innerText()).replace(/\s+/g, " ");
    this.expect(shown.includes(text), "text", `"${text}" is not on the page`);
  }

  async seeNot(text) {
    const shown = (await this.#walker.locator("body").innerText()).replace(/\s+/g, " ");
    this.expect(!shown.includes(text), "text", `"${text}" should not be on the page`);
  }

  // A page that this person may not open: 403 or 404, never the page and never an error of the program.
  async refused(path) {
    const answer = await this.#walker.goto(path);
    this.#answer = answer;
    const status = answer.status();
    const login = new URL(this.#walker.url()).pathname === "/inloggen";
    await this.#landed(`refused ${path}`, status, true);
    this.expect(status === 403 || status === 404 || login, "access", `${path} answered ${status} instead of refusing`);
  }

  async download(path, { type, atLeast = 1000 }) {
    const answer = await this.#walker.context().request.get(path);
    const body = await answer.body();
    this.expect(answer.status() === 200, "download", `${path} answered ${answer.status()}`);
    const found = answer.headers()["content-type"] ?? "";
    this.expect(found.startsWith(type), "download", `${path} is ${found}, expected ${type}`);
    this.expect(body.length >= atLeast, "download", `${path} has only ${body.length} bytes`);
  }

  // ---- the inspection ----

  async #landed(name, status, check) {
    const path = new URL(this.#walker.url()).pathname;
    this.pages.push({ name: `${path} (${name})`, path });
    this.expect(this.#answer?.status() === status, "status", `answered ${this.#answer?.status()}, expected ${status}`);
    if (check) await this.check();
  }

  async check({ keyboard = true, language = "nl" } = {}) {
    // Without the fragment: a browser starts to Tab where the fragment points.
    const url = this.#walker.url().split("#")[0];
    const body = await this.#walker.content();
    const headers = this.#answer ? await this.#answer.allHeaders() : {};
    delete headers["content-encoding"];
    delete headers["content-length"];
    delete headers["set-cookie"];
    await this.#inspectorContext.clearCookies();
    await this.#inspectorContext.addCookies(await this.#walker.context().cookies());
    const serve = (route) =>
      route.request().isNavigationRequest() ? route.fulfill({ status: 200, headers, body }) : route.continue();
    await this.#inspector.route(url, serve);
    await this.#inspector.setViewportSize(WIDE);
    await this.#inspector.goto(url);
    await this.#policy(headers);
    await this.#headings(language);
    await this.#axe("1280 px");
    if (keyboard) await this.#keyboard();
    await this.#inspector.setViewportSize(NARROW);
    await this.#narrow();
    await this.#axe("320 px");
    await this.#inspector.setViewportSize(WIDE);
    await this.#inspector.unroute(url, serve);
  }

  async #policy(headers) {
    const policy = headers["content-security-policy"] ?? "";
    this.expect(/script-src 'none'/.test(policy), "policy", "the security policy does not refuse scripts");
    const inline = await this.#inspector.evaluate(
      () => document.querySelectorAll("script, style, [style], [onclick], [onchange], [onsubmit]").length,
    );
    this.expect(inline === 0, "policy", `${inline} inline scripts or styles`);
  }

  async #headings(language) {
    const found = await this.#inspector.evaluate(() => ({
      h1: document.querySelectorAll("h1").length,
      main: document.querySelectorAll("main").length,
      lang: document.documentElement.lang,
      title: document.title.trim(),
    }));
    this.expect(found.h1 === 1, "structure", `${found.h1} main headings`);
    this.expect(found.main === 1, "structure", `${found.main} main parts`);
    this.expect(found.lang === language || found.lang.startsWith(`${language}-`), "structure", `language is "${found.lang}"`);
    this.expect(found.title.length > 0, "structure", "no title");
  }

  async #axe(where) {
    await this.#inspector.evaluate(AXE);
    const found = await this.#inspector.evaluate(async (tags) => {
      const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
      return result.violations.map((v) => ({ id: v.id, help: v.help, at: v.nodes.slice(0, 3).map((n) => n.target.join(" ")) }));
    }, TAGS);
    for (const { id, help, at } of found) this.#problem("axe", `${id} at ${where}: ${help} (${at.join("; ")})`);
  }

  async #narrow() {
    const width = await this.#inspector.evaluate(() => document.documentElement.scrollWidth);
    this.expect(width <= NARROW.width, "320px", `scrolls sideways at 320 px: ${width} px wide`);
  }

  // Tab through the page: everything that can be operated is reached, in sight, with a visible focus.
  async #keyboard() {
    const page = this.#inspector;
    const total = await page.evaluate(markFocusable);
    const reached = new Set();
    const invisible = [];
    const wanted = Math.min(total, TABS_AT_MOST);
    // A date field takes one Tab for each of its parts.
    for (let press = 0; press < 4 * wanted && reached.size < wanted; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(describeFocus);
      if (!at) break;
      if (press === 0) this.expect(at.skip, "keyboard", "the first Tab does not reach a link past the menu");
      reached.add(at.mark);
      if (!at.visible) invisible.push(at.name);
    }
    this.expect(reached.size >= wanted, "keyboard", `Tab reached ${reached.size} of ${wanted} elements`);
    this.expect(invisible.length === 0, "keyboard", `focus cannot be seen on: ${invisible.slice(0, 3).join("; ")}`);
  }

  async shot(name) {
    if (!this.#shots) return;
    for (const [suffix, size] of [["", WIDE], ["-320", NARROW]]) {
      await this.#walker.setViewportSize(size);
      await this.#walker.screenshot({ path: join(this.#shots, `${name}${suffix}.png`), fullPage: true });
    }
    await this.#walker.setViewportSize(WIDE);
  }
}

function isRedirect(status) {
  return status >= 300 && status < 400;
}

// In the page: numbers everything that Tab should reach and remembers how it looks without focus.
function markFocusable() {
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const groups = new Set();
  let mark = 0;
  for (const element of document.querySelectorAll(wanted)) {
    if (element.disabled || element.tabIndex < 0) continue;
    const closed = element.closest("details:not([open])");
    if (closed && !(element.tagName === "SUMMARY" && element.parentElement === closed)) continue;
    if (element.getClientRects().length === 0 || getComputedStyle(element).visibility === "hidden") continue;
    if (element.type === "radio") {
      const group = `${element.form?.action} ${element.name}`;
      if (groups.has(group)) continue;
      groups.add(group);
    }
    mark += 1;
  }
  window.scrollTo(0, 0);
  return mark;
}

// In the page: what has the focus, and whether one can see that.
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const look = (e) => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle === "none" || s.outlineWidth === "0px" ? "" : `${s.outlineWidth} ${s.outlineColor}`;
    return [outline, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth, s.textDecorationLine].join("|");
  };
  const focused = look(element);
  const outlined = !focused.startsWith("|");
  const box = element.getBoundingClientRect();
  // Leaving a date field for a moment would send the next Tab back to its first part.
  const parts = element.type === "date";
  if (!parts) element.blur();
  const plain = parts ? "" : look(element);
  if (!parts) element.focus({ focusVisible: true });
  window.__order ??= new Map();
  if (!window.__order.has(element)) window.__order.set(element, window.__order.size);
  return {
    mark: window.__order.get(element),
    skip: (element.getAttribute("href") ?? "").startsWith("#"),
    visible: (outlined || (!parts && focused !== plain)) && box.width > 0 && box.height > 0,
    name: `${element.tagName.toLowerCase()} "${(element.innerText || element.name || "").trim().slice(0, 40)}"`,
  };
}
