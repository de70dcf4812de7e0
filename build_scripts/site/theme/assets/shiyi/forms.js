/* The 简/繁 switch: the page's own differences, made by OpenCC when the site was built.

   Characters are counted as build_scripts/site/forms.py counts them: all that the page shows, in order,
   without white space. Elements may come round the text meanwhile (marks, hits); only text is changed. */
(function () {
  "use strict";

  var LANGS = { cn: "zh-Hans", tw: "zh-Hant-TW", hk: "zh-Hant-HK" };
  var LEFT = 'script,style,noscript,template,textarea,[translate="no"],[role="status"],[role="listbox"],[aria-live]';
  var SPACE = /[\t\n\f\r \0]/;
  var controls = Array.from(document.querySelectorAll('input[name="sy-form"]'));
  var described = JSON.parse(document.getElementById("sy-forms").textContent || "{}");
  var shared = document.getElementById("sy-frame-forms"), main = shared ? document.getElementById("main") : document.body;
  var name = document.title, form = "";

  /* The text nodes of the middle of the page, or of its frame. */
  function texts(inside) {
    var found = [], walker = document.createTreeWalker(inside ? main : document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      if (node.nodeType === 3) return NodeFilter.FILTER_ACCEPT;
      return node.matches(LEFT) || (!inside && node === main) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function part(inside, data) {
    var all = texts(inside).map(function (node) { return node.data; }).join("");
    var original = Array.from(all).filter(function (each) { return !SPACE.test(each); });
    return { inside: inside, data: data, original: original, shown: original };
  }

  var parts = [part(true, described)];
  if (shared) parts.push(part(false, JSON.parse(shared.textContent)));

  /* For each character of a part what stands there in a form. */
  function pieces(part, wanted) {
    if (!part.data[wanted]) return part.original;
    var table = new Map(), pairs = Array.from(part.data[wanted][0]), places = part.data[wanted][1], at = 0;
    for (var pair = 0; pair < pairs.length; pair += 2) table.set(pairs[pair], pairs[pair + 1]);
    var out = (wanted === "hk" ? pieces(part, "tw") : part.original).map(function (each) { return table.get(each) || each; });
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
      each.lang = described[wanted] ? LANGS[wanted] : each.dataset.lang;
    });
  }

  function titled(wanted) { return described[wanted] ? described[wanted][2] : name; }

  /* Write the page in a form; false if that cannot be done without loading it again. */
  function write(wanted) {
    var rows = parts.map(function (part) {
      var nodes = texts(part.inside), next = pieces(part, wanted);
      return { part: part, nodes: nodes, next: next, words: rewritten(nodes, part.shown, next) };
    });
    if (!rows.every(function (row) { return row.words; })) return false;
    rows.forEach(function (row) {
      row.nodes.forEach(function (node, at) { if (node.data !== row.words[at]) node.data = row.words[at]; });
      row.part.shown = row.next;
    });
    if (document.title === titled(form)) document.title = titled(wanted);
    form = wanted;
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
