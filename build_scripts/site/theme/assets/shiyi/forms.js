/* The 简/繁 switch: tables of characters, and the places where the page says otherwise because OpenCC did
   when the site was built.

   Characters are counted as build_scripts/site/writing/forms.py counts them: all that the page shows, in order,
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
  var tables = {};

  /* The text nodes of the middle of the page, or of its frame. */
  function texts(inside) {
    var found = [], walker = document.createTreeWalker(inside ? main : document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      if (node.nodeType === 3) return NodeFilter.FILTER_ACCEPT;
      return node.matches(LEFT) || (!inside && node === main) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function counted(text) { return Array.from(text).filter(function (each) { return !SPACE.test(each); }); }

  function part(inside, data) {
    var original = counted(texts(inside).map(function (node) { return node.data; }).join(""));
    return { inside: inside, data: data, original: original, shown: original };
  }

  var parts = [part(true, described)];
  if (shared) parts.push(part(false, JSON.parse(shared.textContent)));

  /* A table that all pages share. */
  function table(name) {
    if (!tables[name]) {
      var pairs = Array.from(window.shiyiCharacters[name]), made = tables[name] = new Map();
      for (var at = 0; at < pairs.length; at += 2) made.set(pairs[at], pairs[at + 1]);
    }
    return tables[name];
  }

  /* Put pieces in their places, which are said as gaps. */
  function put(places, out, wants) {
    for (var next = 0, at = 0; next < (places || []).length; next += 2) {
      at += places[next];
      if (wants(at)) out[at] = places[next + 1];
    }
  }

  /* For each character what stands there in a form. */
  function pieces(original, data, wanted) {
    if (!wanted) return original;
    var traditional = new Uint8Array(original.length), hant = data.hant || [], home = wanted === "cn" ? 1 : 0;
    for (var next = 0, at = 0; next < hant.length; next += 2) {
      at += hant[next];
      traditional.fill(1, at, at += hant[next + 1]);
    }
    var step = table(home ? "Hant" : "Hans"), out = original.map(function (each, at) { return traditional[at] === home && step.get(each) || each; });
    put(data.step, out, function (at) { return traditional[at] === home; });
    if (home) return out;
    var variant = table(wanted);
    out = out.map(function (piece) {
      return piece.length === 1 ? variant.get(piece) || piece : Array.from(piece, function (each) { return variant.get(each) || each; }).join("");
    });
    put(data[wanted], out, function () { return true; });
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
      each.lang = LANGS[wanted] || each.dataset.lang;
    });
  }

  function titled(wanted) {
    var original = counted(name);
    return rewritten([{ data: name }], original, pieces(original, described.title || {}, wanted))[0];
  }

  /* Write the page in a form; false if that cannot be done without loading it again. */
  function write(wanted) {
    var rows = parts.map(function (part) {
      var nodes = texts(part.inside), next = pieces(part.original, part.data, wanted);
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
