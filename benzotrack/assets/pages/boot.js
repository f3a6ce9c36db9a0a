// What the app's client reads before it starts: everything comes from this server, nothing from outside.
var flet = {
  pyodide: false,
  multiView: false,
  noCdn: true,
  webSocketEndpoint: "/ws",
  entrypointBaseUrl: "/",
  assetBase: "/",
  routeUrlStrategy: "hash",
  webRenderer: "auto",
  canvasKitBaseUrl: "/canvaskit/",
  fontFallbackBaseUrl: `/script-fonts/${Date.now()}/`, // each page its own: see script_font_requests.py
};
flet.flutterAppLoaded = new Promise((resolve) => { flet.flutterAppResolve = resolve; });
// WebKit brings a page back from its cache without drawing it again: load it anew instead.
addEventListener("pageshow", (event) => {
  if (event.persisted && (navigator.vendor || "").startsWith("Apple")) location.reload();
});

// Back, in the browser: an entry of our own stands before the app's. Who comes to it is sent forward again, and the
// app is given a key, so that it goes back inside. Flet's own router has one page, and is not asked.
if (!history.state) history.replaceState({ before: true }, "");
if (history.state.before) history.pushState({ app: true }, "");
addEventListener("popstate", (event) => {
  event.stopImmediatePropagation();
  if (!event.state?.before) return;
  history.forward();
  for (const kind of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(kind, { key: "F24", code: "F24" }));
});

// Flet 1.0.5 freezes the page when it takes up a connection that was lost, so it is never given a second one: it
// gets one that never opens, and the page is loaded anew once the app answers. It comes back where it was.
const ASK_FIRST_MS = 200;
const ASK_AGAIN_MS = 1000;
const ANSWERS_WITHIN_MS = 1000;
const ENDED_AFTER_MS = 2500;
let connections = 0;
self.WebSocket = class extends WebSocket {
  constructor(...parts) {
    if (++connections > 1) return neverOpens();
    super(...parts);
    this.addEventListener("message", noticeSoon);
    for (const end of ["close", "error"]) this.addEventListener(end, askUntilAnswered, { once: true });
  }
};
function neverOpens() {
  return Object.assign(new EventTarget(), { readyState: 0, binaryType: "blob", send() {}, close() {} });
}
// The answer read by `read`, null where nobody is there to give one, undefined where it takes long to come or to be
// read, as on a machine that is busy.
const ask = (path, read = (answer) => answer.text()) =>
  fetch(path, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })
    .then((answer) => (answer.ok ? read(answer) : undefined))
    .catch((error) => (error.name === "TimeoutError" ? undefined : null));
let asking = false;
async function askUntilAnswered() {
  if (asking) return;
  asking = true;
  const since = Date.now();
  for (let wait = ASK_FIRST_MS; ; wait = ASK_AGAIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const answer = await ask("/boot.js");
    if (answer) return location.reload();
    if (answer === null && Date.now() - since > ENDED_AFTER_MS) showEnded();
  }
}
// Until the first connection nothing tells that the app has ended but that it does not answer.
const opening = setInterval(async () => {
  if (connections) clearInterval(opening);
  else if ((await ask("/boot.js")) === null) askUntilAnswered();
}, ENDED_AFTER_MS);

// What stands here once the app has ended is kept as the app told it last.
let notice = { kept: "", calls: [], guess: "", others: [], lines: [] };
let noticing = 0;
function noticeSoon() {
  noticing ||= setTimeout(async () => {
    noticing = 0;
    notice = (await ask("/ended.json", (answer) => answer.json())) ?? notice;
  }, 300);
}
noticeSoon();
function showEnded() {
  if (document.getElementById("ended")) return;
  document.body.replaceChildren(document.getElementById("when-ended").content.cloneNode(true));
  document.getElementById("ended-kept").textContent = notice.kept;
  if (notice.calls.length) list("ended-calls", notice.calls);
  for (const part of ["guess", "others", "lines"]) {
    if (!notice[part]?.length) document.getElementById(`ended-${part}`)?.remove();
  }
  for (const part of ["others", "lines"]) if (notice[part]?.length) list(`ended-${part}-calls`, notice[part]);
  const guess = document.getElementById("ended-guess");
  if (guess) guess.textContent = notice.guess;
  document.getElementById("ended").focus();
}
function list(id, calls) {
  document.getElementById(id).replaceChildren(...calls.flatMap(({ name, number }) => {
    const line = [document.createElement("dt"), document.createElement("dd")];
    line.forEach((part, n) => { part.textContent = [name, number][n]; });
    return line;
  }));
}
// What scrolls is a group of radios to Flet, for the order of Tab, and has no name. Nobody is told of radios there.
new MutationObserver(() => {
  for (const group of document.querySelectorAll('[role="radiogroup"]:not([aria-label])')) group.setAttribute("role", "group");
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
