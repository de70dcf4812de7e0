/* The reader's settings, kept in this browser alone; and the panels of the header. */
(function () {
  "use strict";
  var root = document.documentElement;

  function choice(name, now, chosen) {
    document.querySelectorAll('input[name="sy-' + name + '"]').forEach(function (each) {
      each.checked = each.value === now;
      each.addEventListener("change", function () { __md_set(name, each.value); chosen(each.value); });
    });
  }

  choice("size", root.dataset.size || "", function (size) {
    if (size) root.dataset.size = size; else delete root.dataset.size;
  });
  choice("scheme", __md_get("scheme") || "", function () { document.dispatchEvent(new Event("shiyi:scheme")); });

  document.querySelectorAll(".sy-drop").forEach(function (panel) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !panel.open || !panel.contains(document.activeElement)) return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) { if (!panel.contains(event.target)) panel.open = false; });
  });
})();
