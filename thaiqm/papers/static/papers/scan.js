// The box for part 2: Enter after a typed number goes on to the code, and a camera where the browser reads QR.
// A hand scanner types and presses Enter like a keyboard and needs none of this.
const SCANNED = /^\s*(TQM1:|ธ๐\?ๅ|ะๆทๅ)/i;
const LOOK_EVERY_MS = 150;

const form = document.querySelector("[data-scan]");
const number = form.elements.number;
const code = form.elements.code;
const said = form.querySelector("[data-camera-said]");
const picture = form.querySelector("[data-camera-picture]");
const button = form.querySelector("[data-opens-camera]");
let stream = null;

number.addEventListener("keydown", (event) => {
  const isTyped = number.value.trim() && !SCANNED.test(number.value) && !code.value.trim();
  if (event.key !== "Enter" || event.isComposing || !isTyped) return;
  event.preventDefault();
  code.focus();
});

function say(what) {
  said.textContent = said.dataset[what] || "";
}

function close() {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  stream = null;
  picture.srcObject = null;
  picture.hidden = true;
}

async function look(detector) {
  if (!stream) return;
  try {
    const found = (await detector.detect(picture)).find((one) => SCANNED.test(one.rawValue));
    if (found && stream) {
      close();
      number.value = found.rawValue;
      form.requestSubmit();
      return;
    }
  } catch {
    // a picture that is not there yet
  }
  setTimeout(() => look(detector), LOOK_EVERY_MS);
}

async function readsQr() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  try { return (await window.BarcodeDetector.getSupportedFormats()).includes("qr_code"); } catch { return false; }
}

async function open() {
  if (stream) { close(); say(""); return; }
  if (!(await readsQr())) { say("none"); return; }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    picture.srcObject = stream;
    picture.hidden = false;
    await picture.play();
  } catch {
    close();
    say("refused");
    return;
  }
  say("looking");
  look(new window.BarcodeDetector({ formats: ["qr_code"] }));
}

button.hidden = false;
button.addEventListener("click", open);
window.addEventListener("pagehide", close);
