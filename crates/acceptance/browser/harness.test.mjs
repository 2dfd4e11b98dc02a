// The harness against pages of which we know what is wrong: a check that finds nothing proves nothing otherwise.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Browser } from "./harness.mjs";

const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; script-src 'none'";
const page = (main, head = "") =>
  `<!doctype html><html lang="nl"><head><title>Proef</title><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<link rel="stylesheet" href="/s.css">${head}</head><body><a href="#inhoud">Naar de inhoud</a><main id="inhoud">${main}</main></body></html>`;

const PAGES = {
  "/goed": page(`<h1>Goed</h1><p>Tekst.</p><p><a href="/goed">Een link</a></p><button type="button">Knop</button>`),
  "/contrast": page(`<h1>Contrast</h1><p class="flets">Slecht te lezen.</p>`),
  "/label": page(`<h1>Veld</h1><form><input name="x"></form>`),
  "/breed": page(`<h1>Breed</h1><div class="breed">Breed.</div>`),
  "/inline": page(`<h1 style="color:black">Inline</h1>`),
  "/koppen": page(`<h1>Een</h1><h1>Twee</h1>`),
  "/onzichtbaar": page(`<h1>Focus</h1><p><a class="geen" href="/goed">Geen focus te zien</a></p>`),
  "/knoppen": page(`<h1>Klein</h1><p class="klein"><button type="button">a</button><button type="button">b</button></p>`),
  "/inloggen": page(
    `<h1>Inloggen</h1><form method="post" action="/inloggen"><p><label for="u">Gebruikersnaam</label> <input id="u" name="u"></p>` +
      `<p><label for="w">Wachtwoord</label> <input id="w" name="w" type="password"></p><button>Inloggen</button></form>`,
  ),
};
const STYLE =
  "body{color:#111;background:#fff} a:focus,button:focus,input:focus{outline:3px solid #00f} .flets{color:#ccc} " +
  ".breed{width:900px} .geen{color:#00c} .geen:focus{outline:none} .klein button{width:8px;height:8px;padding:0;border:0;font-size:6px}";

let server;
let base;
before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const send = (status, type, body, more = {}) =>
      response.writeHead(status, { "content-type": type, "content-security-policy": POLICY, ...more }).end(body);
    if (path === "/s.css") return send(200, "text/css", STYLE);
    if (path === "/favicon.ico") return send(204, "image/x-icon", "");
    if (path === "/zonder") return send(200, "text/html", PAGES["/goed"], { "content-security-policy": "default-src 'self'" });
    if (request.method === "POST") {
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => (body === "u=lena&w=geheim" ? send(303, "text/html", "", { location: "/goed" }) : send(200, "text/html", PAGES["/inloggen"])));
      return undefined;
    }
    return path in PAGES ? send(200, "text/html; charset=utf-8", PAGES[path]) : send(404, "text/html", page("<h1>Niet gevonden</h1>"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

async function problemsOf(path) {
  const browser = await Browser.start({ base });
  try {
    await browser.visit(path);
    return browser.problems.map(({ kind, text }) => `${kind}: ${text}`);
  } finally {
    await browser.stop();
  }
}

test("a good page has no problems", async () => {
  assert.deepEqual(await problemsOf("/goed"), []);
});

for (const [path, expected] of [
  ["/contrast", /^axe: color-contrast/],
  ["/label", /^axe: label/],
  ["/knoppen", /^axe: target-size/],
  ["/breed", /^320px: scrolls sideways at 320 px: 9\d\d px/],
  ["/inline", /^policy: 1 inline/],
  ["/koppen", /^structure: 2 main headings/],
  ["/onzichtbaar", /^keyboard: focus cannot be seen on: a "Geen focus/],
  ["/zonder", /^policy: the security policy does not refuse scripts/],
  ["/nergens", /^status: answered 404, expected 200/],
]) {
  test(`the planted fault of ${path} is found`, async () => {
    const found = await problemsOf(path);
    assert.ok(found.some((problem) => expected.test(problem)), JSON.stringify(found));
  });
}

test("logging in works without JavaScript, a wrong password and a page that should be refused are noticed", async () => {
  const logins = { goed: { login: "lena", password: "geheim" }, fout: { login: "lena", password: "mis" } };
  const browser = await Browser.start({ base, logins });
  try {
    await browser.login("goed");
    await browser.see("Tekst.");
    await browser.refused("/nergens");
    assert.deepEqual(browser.problems, []);
    await browser.refused("/goed");
    await browser.see("Dit staat er niet");
    assert.deepEqual(browser.problems.map((p) => p.kind), ["access", "text"]);
    await assert.rejects(browser.login("fout"), /login as fout failed/);
    await assert.rejects(browser.login("wie"), /no login for role wie/);
  } finally {
    await browser.stop();
  }
});
