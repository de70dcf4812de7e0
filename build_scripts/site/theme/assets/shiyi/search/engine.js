/* Answers a query exactly as a plain scan of titles and lines would (docs/develop/search.md).

   shiyiSearch.search(query, all) -> Promise of an answer: {store, terms, without, typed, total, order}, `order` the
   numbers of all articles found, best first. A query without terms finds nothing, or `all`. */
(function () {
  "use strict";

  const FIRST = 4;                             // pairs of a longer word that are asked first
  const FEW = 12;                              // so many texts are read rather than more of the index
  const shiyi = window.shiyiSearch;

  function points(term) { return Array.from(term, sign => sign.codePointAt(0)); }

  /* The numbers in all of the ascending `columns`. */
  function common(columns) {
    const [shortest, ...rest] = columns.slice().sort((one, other) => one.length - other.length);
    return rest.reduce((kept, column) => {
      const out = new Uint32Array(kept.length);
      let size = 0, at = 0;
      for (const article of kept) {
        while (column[at] < article) at++;
        if (column[at] === article) out[size++] = article;
      }
      return out.subarray(0, size);
    }, shortest || new Uint32Array(0));
  }

  function find(column, wanted) {
    let low = 0, high = column.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (column[middle] < wanted) low = middle + 1; else high = middle;
    }
    return column[low] === wanted ? low : -1;
  }

  /* Lists of which each occurrence stands in one only, as one list. */
  function joined(lists, count) {
    const times = new Uint32Array(count), titles = new Uint32Array(count);
    lists.forEach(list => list.articles.forEach((article, at) => {
      times[article] += list.times[at];
      titles[article] += list.titles[at];
    }));
    const articles = Uint32Array.from(times.keys()).filter(article => times[article]);
    return { articles, times: articles.map(article => times[article]), titles: articles.map(article => titles[article]) };
  }

  const NOTHING = { articles: new Uint32Array(0), times: new Uint32Array(0), titles: new Uint32Array(0) };

  /* A term while it is looked up: `articles` are all that can contain it, certainly those once `exact`. */
  class Term {
    constructor(text, store) {
      this.text = text;
      this.store = store;
      this.points = points(text);
      this.lists = new Map();                  // place in the term -> list of the pair there
      this.exact = false;
    }

    async begin() {
      const [first, second] = this.points;
      if (this.points.length === 1) {
        const list = await this.store.list(first, 0);
        this.settle(list || joined(await this.store.beginning(first), this.store.head.count));
      } else if (this.points.length === 2) {
        this.settle(await this.store.list(first, second) || NOTHING);
      } else {
        const last = this.points.length - 2, step = Math.max(1, last / (FIRST - 1));
        await this.ask(Array.from({ length: Math.min(FIRST, last + 1) }, (none, at) => Math.round(at * step)));
      }
    }

    settle(list) {
      this.exact = true;
      this.found = list;
      this.articles = list.articles;
    }

    async ask(places) {
      await Promise.all(places.map(async at => {
        this.lists.set(at, await this.store.list(this.points[at], this.points[at + 1]) || NOTHING);
      }));
      this.articles = common(Array.from(this.lists.values(), list => list.articles));
    }

    /* All pairs that were not asked yet. */
    async more() {
      const left = [];
      for (let at = 0; at + 1 < this.points.length; at++) if (!this.lists.has(at)) left.push(at);
      for (let at = 0; at < left.length && this.articles.length; at += 2 * FIRST) await this.ask(left.slice(at, at + 2 * FIRST));
    }

    get ranked() {
      return this.lists.size === this.points.length - 1
        && Array.from(this.lists.values()).every(list => list.articles.length > this.store.head.ranked);
    }

    /* Settle by ranks: the second character of one pair must be the first of the next. */
    async chain(articles) {
      await Promise.all(Array.from(this.lists.keys(), at => this.store.rank(this.points[at], this.points[at + 1])));
      const lists = Array.from(this.lists.keys()).sort((one, other) => one - other).map(at => this.lists.get(at));
      this.counted(articles, Array.from(articles, article => chained(lists, article)));
    }

    /* Settle by reading the texts. */
    async scan(articles) {
      this.counted(articles, await Promise.all(Array.from(articles, async article => {
        const text = await this.store.article(article);
        const titles = occurrences(this.store.folding.fold(text.title), this.text);
        return [text.lines.reduce((sum, line) => sum + occurrences(this.store.folding.fold(line), this.text), titles), titles];
      })));
    }

    counted(articles, counts) {
      const kept = Array.from(articles.keys()).filter(at => counts[at][0]);
      this.settle({
        articles: Uint32Array.from(kept, at => articles[at]),
        times: Uint32Array.from(kept, at => counts[at][0]),
        titles: Uint32Array.from(kept, at => counts[at][1])
      });
    }
  }

  function occurrences(text, term) {
    let count = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) count++;
    return count;
  }

  /* How often a row of pairs stands in an article one upon the other, and how often in its title. */
  function chained(lists, article) {
    let alive = null;                          // rank of the next first character -> whether it began in the title
    for (const list of lists) {
      const at = find(list.articles, article), from = list.starts[at], next = new Map();
      for (let each = from; each < list.starts[at + 1]; each++) {
        const began = alive ? alive.get(list.first[each]) : each - from < list.titles[at];
        if (began !== undefined) next.set(list.second[each], began);
      }
      alive = next;
    }
    return [alive.size, Array.from(alive.values()).filter(Boolean).length];
  }

  /* Make every term exact among `articles`, which all are candidates of all of them. */
  async function settle(terms, articles) {
    const open = terms.filter(term => !term.exact);
    if (articles.length > FEW) await Promise.all(open.map(term => term.more()));
    const left = common([articles, ...open.map(term => term.articles)]);
    await Promise.all(open.map(term => left.length > FEW && term.ranked ? term.chain(left) : term.scan(left)));
    return common([left, ...terms.map(term => term.articles)]);
  }

  async function answer(store, query, all) {
    const { terms: wanted, without, typed } = store.folding.parse(query), asked = { store, terms: wanted, without, typed };
    const terms = wanted.map(text => new Term(text, store)), others = without.map(text => new Term(text, store));
    let found = null;
    if (!store.head.count || !wanted.length && !without.length && !all) return { ...asked, total: 0, order: [] };
    for (let at = 0; at < terms.length && !(found && found.length === 0); at += FIRST) {
      const some = terms.slice(at, at + FIRST);
      await Promise.all(some.map(term => term.begin()));
      found = common([...(found ? [found] : []), ...some.map(term => term.articles)]);
    }
    if (!found) found = Uint32Array.from({ length: store.head.count }, (none, at) => at);
    if (found.length) found = await settle(terms, found);
    for (const term of found.length ? others : []) {
      await term.begin();
      const both = common([found, term.articles]);
      if (!term.exact && both.length) await settle([term], both);
      const not = new Set(term.exact ? term.articles : []);
      found = found.filter(article => !not.has(article));
    }
    return { ...asked, total: found.length, order: ordered(found, terms) };
  }

  /* Most terms in the title first, then most occurrences, then newest. */
  function ordered(found, terms) {
    const keys = Float64Array.from(found, article => {
      let titles = 0, times = 0;
      for (const term of terms) {
        const at = find(term.articles, article);
        titles += term.found.titles[at] > 0;
        times += term.found.times[at];
      }
      return (Math.min(titles, 31) * 2 ** 21 + Math.min(times, 2 ** 21 - 1)) * 2 ** 26 + article;
    });
    return Array.from(keys.sort().reverse(), key => key % 2 ** 26);
  }

  async function search(query, all) {
    try {
      return await answer(await shiyi.open(), query, all);
    } catch (error) {
      if (!(error instanceof shiyi.Stale)) throw error;
      return answer(await shiyi.renew(), query, all);
    }
  }

  shiyi.search = search;
})();
