/* Search engine: looks words up in the index files beside the site. Knows nothing of the page.

   shiyiEngine.search(query, {offset, limit}) -> Promise of {total, hits}
   hit: {id, title, note, inTitle, titleParts, snippet}; parts are [{text, hit}], plain text.

   Any engine with this one function can take its place. Index format: build_scripts/site/search/index.py. */
(function () {
  "use strict";

  var FORMAT = 1;
  var root = new URL("../../search/", document.currentScript.src).href;
  var before = 24, after = 76;                 // characters of a snippet on either side of the first hit
  var head = null;                             // what boot.js said
  var fold = new Map();
  var loading = new Map();                     // file name -> promise
  var stored = { postings: new Map(), texts: new Map() };

  window.shiyiIndex = {
    boot: function (data) {
      if (data.format !== FORMAT) throw new Error("search index of another format: " + data.format);
      head = data;
      for (var i = 0; i < data.fold[0].length; i++) fold.set(data.fold[0][i], data.fold[1][i]);
    },
    postings: function (number, table) { stored.postings.set(number, new Map(Object.entries(table))); },
    texts: function (number, rows) { stored.texts.set(number, rows); }
  };

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = root + name + ".js";
        script.onload = done;
        script.onerror = function () {
          loading.delete(name);
          failed(new Error("cannot load " + script.src));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  function folded(text) {
    var out = "";
    for (var i = 0; i < text.length; i++) out += fold.get(text[i]) || text[i];
    return out;
  }

  /* Words separated by space must all occur; what stands in quotation marks is one word. */
  function terms(query) {
    var found = folded(query).match(/"[^"]+"|[^\s"]+/g) || [];
    var words = found.map(function (each) { return each.replace(/"/g, "").trim(); });
    return Array.from(new Set(words.filter(Boolean)));
  }

  /* The last file whose first entry is not after `wanted`. */
  function place(firsts, wanted) {
    var low = 0, high = firsts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= wanted) low = middle; else high = middle;
    }
    return low;
  }

  function decode(code) {
    var bytes = atob(code), found = new Map(), value = 0, scale = 1, number = 0;
    for (var i = 0; i < bytes.length; i++) {
      var byte = bytes.charCodeAt(i);
      value += (byte & 127) * scale;
      if (byte > 127) { scale *= 128; continue; }
      number += Math.floor(value / 2);
      found.set(number, value % 2 === 1);
      value = 0;
      scale = 1;
    }
    return found;
  }

  async function exactly(pair) {
    var file = place(head.pairs, pair);
    await load("g" + file);
    var code = stored.postings.get(file).get(pair);
    return code === undefined ? new Map() : decode(code);
  }

  /* Articles with a pair that begins with this character: all articles that contain it. */
  async function beginning(character) {
    var first = place(head.pairs, character), last = place(head.pairs, character + "\uffff");
    var files = [], found = new Map();
    for (var file = first; file <= last; file++) files.push(file);
    await Promise.all(files.map(function (each) { return load("g" + each); }));
    files.forEach(function (each) {
      stored.postings.get(each).forEach(function (code, pair) {
        if (!pair.startsWith(character)) return;
        decode(code).forEach(function (inTitle, number) {
          found.set(number, inTitle || found.get(number) === true);
        });
      });
    });
    return found;
  }

  function common(lists) {
    lists.sort(function (a, b) { return a.size - b.size; });
    return lists.reduce(function (kept, list) {
      var both = new Map();
      kept.forEach(function (inTitle, number) {
        if (list.has(number)) both.set(number, inTitle && list.get(number));
      });
      return both;
    });
  }

  async function candidates(words) {
    if (head.count === 0) return new Map();
    var wanted = [];
    words.forEach(function (word) {
      word.split(/\s+/).forEach(function (run) {
        var signs = Array.from(run);             // not run[i]: a rare character is two units
        if (signs.length === 1) wanted.push(beginning(run));
        for (var i = 0; i + 1 < signs.length; i++) wanted.push(exactly(signs[i] + signs[i + 1]));
      });
    });
    return common(await Promise.all(wanted));
  }

  async function record(number) {
    var file = place(head.texts, number);
    await load("t" + file);
    var row = stored.texts.get(file)[number - head.texts[file]];
    return { id: row[0], title: row[1], note: row[2], body: row[3] };
  }

  async function verified(found, words) {
    var checked = await Promise.all(Array.from(found.keys(), async function (number) {
      var article = await record(number), title = folded(article.title), body = folded(article.body);
      var inTitle = words.every(function (word) { return title.includes(word); });
      var holds = words.every(function (word) { return title.includes(word) || body.includes(word); });
      return { number: number, inTitle: inTitle, holds: holds };
    }));
    return checked.filter(function (each) { return each.holds; });
  }

  /* Cut `text` into parts, those that are one of the words marked. */
  function parts(text, words) {
    var plain = folded(text), out = [], from = 0, at = 0;
    function push(end, hit) { if (end > from) out.push({ text: text.slice(from, end), hit: hit }); from = end; }
    while (at < plain.length) {
      var longest = 0;
      words.forEach(function (word) { if (plain.startsWith(word, at)) longest = Math.max(longest, word.length); });
      if (longest) { push(at, false); push(at + longest, true); at += longest; } else at += 1;
    }
    push(plain.length, false);
    return out;
  }

  function snippet(body, words) {
    var plain = folded(body);
    var places = words.map(function (word) { return plain.indexOf(word); }).filter(function (at) { return at >= 0; });
    var hit = places.length ? Math.min.apply(null, places) : 0;
    var start = Math.max(0, hit - before), end = Math.min(body.length, hit + after);
    var text = body.slice(start, end).replace(/\n/g, " ").trimEnd();
    return parts((start > 0 ? "…" : "") + text + (end < body.length ? "…" : ""), words);
  }

  async function show(ranked, words) {
    var article = await record(ranked.number);
    return {
      id: article.id, title: article.title, note: article.note, inTitle: ranked.inTitle,
      titleParts: parts(article.title, words), snippet: snippet(article.body, words)
    };
  }

  async function search(query, options) {
    await load("boot");
    var words = terms(query);
    if (!words.length) return { total: 0, hits: [] };
    var found = await candidates(words);
    var long = words.some(function (word) { return word.length > 2 || /\s/.test(word); });
    var ranked = long ? await verified(found, words) : Array.from(found, function (entry) {
      return { number: entry[0], inTitle: entry[1] };
    });
    ranked.sort(function (a, b) { return b.inTitle - a.inTitle || a.number - b.number; });
    var shown = ranked.slice(options.offset, options.offset + options.limit);
    return { total: ranked.length, hits: await Promise.all(shown.map(function (each) { return show(each, words); })) };
  }

  window.shiyiEngine = { search: search, prepare: function () { return load("boot"); } };
})();
