/* What search treats as the same character, and how a query is read. The table comes from the index,
   so that it is the one by which the index was made (build_scripts/site/search/folding.py). */
(function () {
  "use strict";

  const SAME = 0, GONE = 0xffffffff, BLANK = 32;
  const shiyi = window.shiyiSearch = window.shiyiSearch || {};

  class Folding {
    /* `table` is a list of strings: characters, what each becomes, those that become blank, and first and
       last of each row of those that vanish. */
    constructor(table) {
      const [before, after, blank, gone] = table.map(each => Array.from(each, sign => sign.codePointAt(0)));
      this.points = new Uint32Array(0x110000);
      before.forEach((point, at) => { this.points[point] = after[at]; });
      blank.forEach(point => { this.points[point] = BLANK; });
      for (let at = 0; at < gone.length; at += 2) this.points.fill(GONE, gone[at], gone[at + 1] + 1);
    }

    /* The folded line, and for each of its units where it came from and where that ended. */
    trace(line) {
      let text = "", at = 0, last = BLANK;
      const from = [], to = [];
      for (const sign of line) {
        const point = sign.codePointAt(0), kind = this.points[point];
        const end = at + sign.length;
        if (kind !== GONE) {
          const now = kind === SAME ? point : kind;
          if (now !== BLANK || last !== BLANK) {
            const written = kind === SAME ? sign : String.fromCodePoint(now);
            text += written;
            for (let unit = 0; unit < written.length; unit++) { from.push(at); to.push(end); }
          }
          last = now;
        }
        at = end;
      }
      if (text.endsWith(" ")) { text = text.slice(0, -1); from.pop(); to.pop(); }
      return { text, from, to };
    }

    fold(line) {
      let text = "", last = BLANK;
      for (const sign of line) {
        const point = sign.codePointAt(0), kind = this.points[point];
        if (kind === GONE) continue;
        const now = kind === SAME ? point : kind;
        if (now !== BLANK || last !== BLANK) text += kind === SAME ? sign : String.fromCodePoint(now);
        last = now;
      }
      return text.endsWith(" ") ? text.slice(0, -1) : text;
    }

    /* Terms that must occur and terms that must not, each with how it was typed; quotation marks hold a term
       together. */
    parse(query) {
      const { text, from, to } = this.trace(query), typed = new Map(), terms = new Set(), without = new Set();
      for (const found of text.matchAll(/(-?)(?:"([^"]*)"?|([^ "]+))/g)) {
        const inner = found[2] === undefined ? found[3] : found[2], term = inner.trim();
        if (!term) continue;
        const at = text.indexOf(term, found.index + found[1].length);
        if (!typed.has(term)) typed.set(term, query.slice(from[at], to[at + term.length - 1]));
        (found[1] ? without : terms).add(term);
      }
      return { terms: [...terms], without: [...without], typed };
    }

    /* Where `terms` stand in `line`, as [start, end) of the line itself, joined where they touch. */
    spans(line, terms) {
      const { text, from, to } = this.trace(line), spans = [];
      for (const term of terms) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
          spans.push([from[at], to[at + term.length - 1]]);
        }
      }
      spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      return spans.reduce((joined, span) => {
        const last = joined[joined.length - 1];
        if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
        else joined.push(span);
        return joined;
      }, []);
    }
  }

  shiyi.Folding = Folding;
})();
