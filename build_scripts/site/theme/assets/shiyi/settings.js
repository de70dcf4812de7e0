/* The reader's settings: the size of the text, and the panel that holds them. */
(function () {
  "use strict";
  var panel = document.getElementById("sy-settings"), root = document.documentElement;

  panel.querySelectorAll('input[name="sy-size"]').forEach(function (each) {
    each.checked = each.value === (root.dataset.size || "");
    each.addEventListener("change", function () {
      __md_set("size", each.value);
      if (each.value) root.dataset.size = each.value; else delete root.dataset.size;
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !panel.open || !panel.contains(document.activeElement)) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", function (event) { if (!panel.contains(event.target)) panel.open = false; });
})();
