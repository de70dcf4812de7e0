/* "On this day": the pages are there for all days; the reader's own day stands out and is offered first. */
(function () {
  "use strict";
  var now = new Date(), name = String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  var link = document.querySelector('.sy-grid a[href$="/' + name + '.html"]'), place = document.getElementById("sy-today");
  if (!link || !place) return;
  link.setAttribute("aria-current", "date");
  var shown = place.querySelector("a");
  shown.href = link.href;
  shown.querySelector("span").textContent = link.getAttribute("aria-label");
  place.hidden = false;
})();
