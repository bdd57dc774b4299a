/**
 * The second click of a double click is meant for what the first one hit. When the page has changed in between, it would
 * press whatever lies there now, so it does nothing.
 */
export function ignoreStraySecondClicks(root: Document): void {
  let hit: EventTarget | null = null;
  root.addEventListener(
    "click",
    (event) => {
      if (event.detail > 1 && event.target !== hit) {
        event.preventDefault();
        event.stopPropagation();
      } else {
        hit = event.target;
      }
    },
    { capture: true },
  );
}
