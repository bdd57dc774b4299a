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

async function look(texts) {
  if (!stream) return;
  try {
    const found = (await texts(picture)).find((text) => SCANNED.test(text));
    if (found && stream) {
      close();
      number.value = found;
      form.requestSubmit();
      return;
    }
  } catch {
    // no picture yet, or no code in it
  }
  setTimeout(() => look(texts), LOOK_EVERY_MS);
}

// The browser's own reader; null where it has none.
async function ownReader() {
  try {
    if (!(await window.BarcodeDetector.getSupportedFormats()).includes("qr_code")) return null;
  } catch {
    return null;
  }
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video)).map((one) => one.rawValue);
}

// The kept one, fetched only now.
async function keptReader() {
  const { default: decode } = await import(form.dataset.reader);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return [decode({ data, width, height })];
  };
}

async function open() {
  if (stream) { close(); say(""); return; }
  if (!navigator.mediaDevices?.getUserMedia) { say("none"); return; }
  let texts = null;
  try {
    texts = (await ownReader()) ?? (await keptReader());
  } catch {
    say("none");
    return;
  }
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
  look(texts);
}

// What was refused gives way to the next paper that is scanned.
for (const box of [number, code]) box.addEventListener("focus", () => box.select());
button.hidden = false;
button.addEventListener("click", open);
window.addEventListener("pagehide", close);
