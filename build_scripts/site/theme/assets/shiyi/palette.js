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

/* The panel that the address names is open before it is first painted, so that nothing moves afterwards. */
(function () {
  "use strict";
  var wanted = location.hash.slice(1);
  if (!wanted) return;
  var watch = new MutationObserver(function () {
    var panel = document.getElementById(wanted);
    if (!panel) return;
    if (panel.tagName === "DETAILS") panel.open = true;
    watch.disconnect();
  });
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () { watch.disconnect(); });
})();
