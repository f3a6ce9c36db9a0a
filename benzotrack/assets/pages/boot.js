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
// Flet 1.0.5 freezes the page when it takes up a connection that was lost: load the page anew once the app answers.
// The page comes back where it was. It asks by itself too, since the client does not always try again.
const ASK_AGAIN_MS = 2000;
let connections = 0;
self.WebSocket = class extends WebSocket {
  constructor(...parts) {
    super(...parts);
    if (++connections > 1) this.addEventListener("open", () => location.reload());
    else for (const end of ["close", "error"]) this.addEventListener(end, askUntilAnswered, { once: true });
  }
};
let asking = false;
async function askUntilAnswered() {
  if (asking) return;
  asking = true;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    const answer = await fetch("/boot.js", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) return location.reload();
  }
}
