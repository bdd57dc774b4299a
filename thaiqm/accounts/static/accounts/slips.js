// The page of slips: printing, and choosing all rows of the board at once.
(function () {
  "use strict";
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  const all = document.querySelector("[data-chooses-all]");
  if (all) {
    all.addEventListener("change", () => {
      for (const box of document.querySelectorAll("input[name=account]:not([disabled])")) {
        box.checked = all.checked;
      }
    });
  }
})();
