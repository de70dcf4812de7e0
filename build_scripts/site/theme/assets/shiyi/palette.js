/* Puts the colour scheme and the size of the text on before anything is drawn. */
(function () {
  "use strict";
  var kept = __md_get("__palette"), colour = kept && kept.color;
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var scheme = colour && colour.media !== "(prefers-color-scheme)" ? colour.scheme : dark ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");

  var size = __md_get("size");
  if (size === "large" || size === "larger") document.documentElement.dataset.size = size;
})();
