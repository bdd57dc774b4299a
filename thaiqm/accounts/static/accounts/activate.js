// The QR on an officer's slip carries its code in the fragment, which no server ever sees.
(function () {
  "use strict";
  const code = location.hash.slice(1);
  const field = document.getElementById("id_code");
  if (!field || !/^[0-9]{10}$/.test(code)) return;
  field.value = code;
  // Not left behind in the address bar, the history or a bookmark.
  history.replaceState(null, "", location.pathname);
})();
