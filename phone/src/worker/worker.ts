/**
 * The service worker: the app opens without network (docs/trust.md A13). It keeps the page and its files
 * and nothing else: every other address, /api/ and /desk/ first of all, goes to the centre as if it was not there.
 *
 * The list comes from the build (shell_files.ts). One file that is missing, or not the one that was built,
 * and the install fails: then the version before it stays. A new version waits until a person asks for it
 * (state/app_update.ts) or until no window of the app is open any more.
 */
import { precacheAndRoute } from "workbox-precaching";
import { setCatchHandler } from "workbox-routing";

import { TAKE_OVER } from "./take_over";

declare const self: ServiceWorkerGlobalScope;

precacheAndRoute(__SHELL_FILES__, {
  // "/" is the app's only page; whatever comes behind "?" is not for the server
  directoryIndex: "",
  cleanURLs: false,
  ignoreURLParametersMatching: [/./],
});

// a browser that lost one of the files: what the centre has now is better than nothing
setCatchHandler(({ request }) => fetch(request));

self.addEventListener("message", (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting();
});
