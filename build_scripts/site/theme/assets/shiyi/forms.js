/* The 简/繁 switch: the page's own differences, made by OpenCC when the site was built.

   Characters are counted as build_scripts/site/forms.py counts them: all that the page shows, in order,
   without white space. Elements may come round the text meanwhile (marks, hits); only text is changed. */
(function () {
  "use strict";

  var LANGS = { cn: "zh-Hans", tw: "zh-Hant-TW", hk: "zh-Hant-HK" };
  var LEFT = 'script,style,noscript,template,textarea,[translate="no"],[role="status"],[role="listbox"],[aria-live]';
  var SPACE = /[\t\n\f\r \0]/;
  var data = JSON.parse(document.getElementById("sy-forms").textContent || "{}");
  var controls = Array.from(document.querySelectorAll('input[name="sy-form"]'));

  function texts() {
    var found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      return node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : node.matches(LEFT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  var original = Array.from(texts().map(function (node) { return node.data; }).join("")).filter(function (each) { return !SPACE.test(each); });
  var name = document.title, form = "", shown = original;

  function fill(table, pairs) {
    pairs = Array.from(pairs);
    for (var at = 0; at < pairs.length; at += 2) table.set(pairs[at], pairs[at + 1]);
  }

  /* For each character of the page what stands there in a form. */
  function pieces(wanted) {
    if (!data[wanted]) return original;
    var table = new Map(), places = data[wanted][1], at = 0;
    if (wanted === "hk") fill(table, data.tw[0]);
    fill(table, data[wanted][0]);
    var out = original.map(function (each) { return table.get(each) || each; });
    for (var next = 0; next < places.length; next += 2) { at += places[next]; out[at] = places[next + 1]; }
    return out;
  }

  /* The new text of every text node, or null if the page no longer is what it was. */
  function rewritten(nodes, now, then) {
    var at = 0, rest = [], out = [];
    for (var node of nodes) {
      var text = "";
      for (var each of node.data) {
        if (SPACE.test(each)) { text += each; continue; }
        while (!rest.length && at < now.length) { text += then[at]; rest = Array.from(now[at]); at++; }
        if (rest.shift() !== each) return null;
      }
      out.push(text);
    }
    while (at < now.length && now[at] === "") { out[out.length - 1] += then[at]; at++; }
    return at === now.length && !rest.length ? out : null;
  }

  function tongue(wanted) {
    document.querySelectorAll('[lang^="zh"]').forEach(function (each) {
      if (each.translate === false) return;
      if (!each.dataset.lang) each.dataset.lang = each.lang;
      each.lang = data[wanted] ? LANGS[wanted] : each.dataset.lang;
    });
  }

  /* Write the page in a form; false if that cannot be done without loading it again. */
  function write(wanted) {
    var nodes = texts(), next = pieces(wanted), words = rewritten(nodes, shown, next);
    if (!words) return false;
    nodes.forEach(function (node, at) { if (node.data !== words[at]) node.data = words[at]; });
    if (document.title === (data[form] ? data[form][2] : name)) document.title = data[wanted] ? data[wanted][2] : name;
    form = wanted;
    shown = next;
    tongue(wanted);
    return true;
  }

  function kept() {
    var value = __md_get("form");
    return LANGS[value] ? value : "";
  }

  controls.forEach(function (each) {
    each.checked = each.value === kept();
    each.addEventListener("change", function () {
      __md_set("form", each.value);
      if (!write(each.value)) location.reload();
    });
  });
  addEventListener("storage", function () {                    // another page of the site was switched
    var wanted = kept();
    if (wanted === form) return;
    controls.forEach(function (each) { each.checked = each.value === wanted; });
    write(wanted);
  });
  if (kept()) write(kept());
})();
