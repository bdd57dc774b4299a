// A list under a box, reached with the arrow keys: Enter takes the marked line, Escape closes it.
const WAIT_MS = 120;
let lists = 0;

// box: the input. find(typed): lines as objects with `line`, now or later. take(found): what choosing does.
export function suggest(box, find, take) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${lists += 1}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0]?.textContent ?? "");
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  let found = [];
  let at = -1;
  let waiting = 0;

  function close() {
    clearTimeout(waiting);
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const one = found[index];
    close();
    take(one);
  }

  function draw() {
    list.replaceChildren(...found.map((one, index) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(index === at));
      item.textContent = one.line;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(index); });
      return item;
    }));
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
    if (at >= 0) box.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  async function look() {
    const typed = box.value;
    if (!typed.trim()) { close(); return; }
    let lines = [];
    try { lines = await find(typed); } catch { /* no list, typing goes on */ }
    if (box.value !== typed || document.activeElement !== box) return;
    found = lines;
    at = -1;
    draw();
  }

  async function move(step) {
    if (list.hidden) await look();
    if (list.hidden) return;
    at = Math.min(Math.max(at + step, -1), found.length - 1);
    draw();
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT_MS);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      choose(at);
    }
  });
  box.addEventListener("blur", close);
}
