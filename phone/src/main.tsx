import { render } from "preact";

import { App } from "./app";
import { ignoreStraySecondClicks } from "./components/second_click";
import { takeActivationCode } from "./state/activation_code";
import { startWorker } from "./state/app_update";
import { startInstalling } from "./state/installing";
import { startKeeping } from "./state/room";
import { startRouter } from "./state/router";
import { startSending } from "./state/sending";
import { startIdle } from "./state/idle";
import { startSession } from "./state/session";

// first of all, so that the slip's code is in the address for no longer than it must
window.addEventListener("hashchange", takeActivationCode);
takeActivationCode();
ignoreStraySecondClicks(document);
startRouter();

const place = document.getElementById("app");
if (place) {
  place.textContent = "";
  render(<App />, place);
}

startInstalling();
startKeeping();

startIdle();
startWorker();
void startSession().then(startSending);
