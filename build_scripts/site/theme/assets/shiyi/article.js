/* Article page: the marks of repaired characters, the panel, the address.

   Without this script the switches work all the same, and styles show the notes under the mouse. */
(function () {
  "use strict";

  var text = document.getElementById("text"), tip = document.getElementById("sy-tip");
  var show = document.getElementById("sy-show"), marks = Array.from(text.querySelectorAll(".sy-m"));
  var current = null;

  function hide() {
    if (current) { current.removeAttribute("aria-describedby"); current.classList.remove("sy-m--told"); }
    current = null;
    tip.hidden = true;
  }

  /* What a reader is told about one mark. */
  function note(said) {
    if (said.note) return said.note;
    if (said.kind === "correction") return (said.was ? "机器原作“" + said.was + "”" : "机器原无此文") + " · 人工校订";
    var was = said.was ? "采集件作“" + said.was + "”" : "采集件无此字";
    return was + (said.or ? "，也可能是“" + said.or + "”" : "") + " · " + said.by;
  }

  function tell(mark) {
    if (!show.checked) return;
    hide();
    current = mark;
    mark.classList.add("sy-m--told");
    mark.setAttribute("aria-describedby", "sy-tip");
    tip.textContent = note(mark.dataset);
    tip.hidden = false;
    var box = mark.getClientRects()[0] || mark.getBoundingClientRect(), room = 12;
    var left = Math.min(Math.max(room, box.left + box.width / 2 - tip.offsetWidth / 2), document.documentElement.clientWidth - tip.offsetWidth - room);
    var above = box.top - tip.offsetHeight - 8;
    tip.style.left = left + scrollX + "px";
    tip.style.top = (above > 64 ? above : box.bottom + 8) + scrollY + "px";
  }

  /* One mark is in the tab order; the arrows walk from mark to mark. */
  function stop(mark) {
    marks.forEach(function (each) { each.tabIndex = show.checked && each === mark ? 0 : -1; });
  }

  function toggled() {
    if (!show.checked) hide();
    marks.forEach(function (each) { if (!show.checked) each.removeAttribute("tabindex"); });
    if (show.checked) stop(marks[0]);
  }

  function walk(event) {
    var at = marks.indexOf(document.activeElement);
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && current) { hide(); return; }
    if (at < 0 || !step || !show.checked) return;
    event.preventDefault();
    var next = marks[at + step];
    if (next) { stop(next); next.focus(); }
  }

  function over(event) { return event.target.closest ? event.target.closest(".sy-m") : null; }

  if (show && marks.length) {
    show.addEventListener("change", toggled);
    text.addEventListener("pointerover", function (event) { var mark = over(event); if (mark) tell(mark); });
    text.addEventListener("pointerout", function (event) {
      if (event.pointerType === "mouse" && over(event) && document.activeElement !== current) hide();
    });
    text.addEventListener("focusin", function (event) { var mark = over(event); if (mark) tell(mark); });
    text.addEventListener("focusout", hide);
    document.addEventListener("click", function (event) {
      var mark = over(event);
      if (mark) { stop(mark); tell(mark); } else hide();
    });
    document.addEventListener("keydown", walk);
    addEventListener("resize", hide);
    toggled();
  }

  /* A link to a panel opens it; palette.js has opened the one that the page's address names. */
  var panels = Array.from(document.querySelectorAll("details[id]"));
  function opened(hash) {
    panels.forEach(function (panel) { if (hash === "#" + panel.id) panel.open = true; });
  }
  addEventListener("hashchange", function () { opened(location.hash); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (link) opened(link.getAttribute("href"));
  });

  /* The form for errors is filled with the paragraph and the words that the reader has marked last. */
  var report = document.querySelector(".sy-report[href]"), form = report && report.href;
  var longest = 200;

  function within(block, chosen) {
    var range = chosen.cloneRange();
    if (!block.contains(range.startContainer)) range.setStart(block, 0);
    if (!block.contains(range.endContainer)) range.setEnd(block, block.childNodes.length);
    return Array.from(range.toString().replace(/\s+/g, " ").trim()).slice(0, longest).join("");
  }

  function marked() {
    var selection = getSelection(), chosen = selection.rangeCount && selection.getRangeAt(0);
    if (!chosen || !text.contains(selection.anchorNode)) return;  // the click on the link may end the marking
    var block = Array.from(text.children).find(function (each) {
      return each.id && chosen.intersectsNode(each) && within(each, chosen);
    });
    var words = block && within(block, chosen);
    if (words) report.href = form + "&paragraph=" + block.id.slice(1) + "&now=" + encodeURIComponent(words);
  }
  if (report) document.addEventListener("selectionchange", marked);

  /* A citation names the day on which the reader looked. */
  var cited = document.getElementById("cite-gbt7714"), now = new Date();
  cited.textContent = cited.textContent.replace("[引用日期]", "[" + [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
    return String(part).padStart(2, "0");
  }).join("-") + "]");

  document.querySelectorAll("button[data-copy]").forEach(function (copy) {
    var text = document.getElementById(copy.dataset.copy);
    copy.hidden = false;
    copy.addEventListener("click", async function () {
      getSelection().selectAllChildren(text);
      try {
        await navigator.clipboard.writeText(text.textContent);
        copy.textContent = "已复制";
      } catch (error) {
        copy.textContent = "已选中";              // no clipboard in a folder: the reader copies by hand
      }
    });
  });
})();
