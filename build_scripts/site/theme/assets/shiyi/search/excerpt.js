/* What a result shows of an article: parts of its title and of its text, [{text, hit}], plain text. */
(function () {
  "use strict";

  const BEFORE = 24, WINDOW = 100;             // characters before the first hit, and in all
  const MOST = 200;                            // hits looked at to find the best place
  const shiyi = window.shiyiSearch;

  function parts(text, spans) {
    const out = [];
    let at = 0;
    for (const [start, end] of spans) {
      if (start > at) out.push({ text: text.slice(at, start), hit: false });
      out.push({ text: text.slice(start, end), hit: true });
      at = end;
    }
    if (at < text.length) out.push({ text: text.slice(at), hit: false });
    return out;
  }

  /* The line and place where most different terms stand together, the first of several. */
  function best(lines, terms, folding) {
    let found = null, seen = 0;
    for (let number = 0; number < lines.length && seen < MOST; number++) {
      const hits = [];
      terms.forEach((term, which) => folding.spans(lines[number], [term]).forEach(([start]) => hits.push([start, which])));
      hits.sort((one, other) => one[0] - other[0]);
      hits.forEach(([start], first) => {
        const together = new Set(hits.slice(first).filter(hit => hit[0] < start + WINDOW - BEFORE).map(hit => hit[1])).size;
        if (!found || together > found.together) found = { number, start, together };
      });
      seen += hits.length;
    }
    return found || { number: 0, start: 0 };
  }

  /* `at` moved off the middle of a character of two units. */
  function whole(text, at) { return /[\udc00-\udfff]/.test(text[at] || "") ? at - 1 : at; }

  function excerpt(lines, terms, folding) {
    if (!lines.length) return [];
    const { number, start } = best(lines, terms, folding), line = lines[number];
    const from = start > BEFORE ? whole(line, start - BEFORE) : 0, to = Math.min(line.length, whole(line, from + WINDOW));
    const spans = folding.spans(line, terms).filter(span => span[1] > from && span[0] < to)
      .map(span => [Math.max(0, span[0] - from), Math.min(to, span[1]) - from]);
    const out = parts(line.slice(from, to), spans);
    if (from > 0 || number > 0) out.unshift({ text: "…", hit: false });
    if (to < line.length || number + 1 < lines.length) out.push({ text: "…", hit: false });
    return out;
  }

  /* `limit` results of an answer from `offset` on. */
  async function show(answer, offset, limit) {
    const { store, terms } = answer;
    return Promise.all(answer.order.slice(offset, offset + limit).map(async number => {
      const article = await store.article(number);
      return {
        id: article.id,
        title: parts(article.title, store.folding.spans(article.title, terms)),
        date: article.date,
        source: article.source,
        script: article.script,
        text: excerpt(article.lines, terms, store.folding)
      };
    }));
  }

  Object.assign(shiyi, { show });
})();
