/* Puts on what the reader has chosen, and says that there is JavaScript, before anything is drawn. */
(function () {
  "use strict";
  var root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)"), size = __md_get("size");

  root.classList.replace("no-js", "js");
  if (location.search) root.dataset.asked = "";  // the page of results keeps room for its answer
  if (size === "large" || size === "larger") root.dataset.size = size;

  function paint() {
    var chosen = __md_get("scheme");
    if (chosen !== "default" && chosen !== "slate") chosen = dark.matches ? "slate" : "default";
    document.body.setAttribute("data-md-color-scheme", chosen);
  }
  paint();
  dark.addEventListener("change", paint);
  document.addEventListener("shiyi:scheme", paint);
})();
