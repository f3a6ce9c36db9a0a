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
  fontFallbackBaseUrl: "/assets/fonts/",
};
flet.flutterAppLoaded = new Promise((resolve) => { flet.flutterAppResolve = resolve; });
// WebKit brings a page back from its cache without drawing it again: load it anew instead.
addEventListener("pageshow", (event) => {
  if (event.persisted && (navigator.vendor || "").startsWith("Apple")) location.reload();
});
// Flet 1.0.5 freezes the page when it takes up a connection that was lost, so it is never given a second one: it
// gets one that never opens, and the page is loaded anew once the app answers. It comes back where it was.
const ASK_FIRST_MS = 200;
const ASK_AGAIN_MS = 2000;
let connections = 0;
self.WebSocket = class extends WebSocket {
  constructor(...parts) {
    if (++connections > 1) return neverOpens();
    super(...parts);
    for (const end of ["close", "error"]) this.addEventListener(end, askUntilAnswered, { once: true });
  }
};
function neverOpens() {
  return Object.assign(new EventTarget(), { readyState: 0, binaryType: "blob", send() {}, close() {} });
}
let asking = false;
async function askUntilAnswered() {
  if (asking) return;
  asking = true;
  for (let wait = ASK_FIRST_MS; ; wait = ASK_AGAIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const answer = await fetch("/boot.js", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) return location.reload();
  }
}
// What scrolls is a group of radios to Flet, for the order of Tab. There are no radios in it, and nobody is told of any.
new MutationObserver(() => {
  for (const group of document.querySelectorAll('[role="radiogroup"]')) group.setAttribute("role", "group");
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
