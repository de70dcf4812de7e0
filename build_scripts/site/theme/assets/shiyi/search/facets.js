/* Filters an answer, and counts it by date and by names (format: build_scripts/site/search/facets.py).

   shiyiSearch.narrow(answer, filters, kinds) -> Promise of {answer, counts, days}: the answer with only what
   passes; for each kind of `kinds` or of the filters Map of name's number -> count, all other filters applied;
   the days of all that passes every filter but the dates. Filters: {from, to, region: [], outlet: [], …}. */
(function () {
  "use strict";

  const shiyi = window.shiyiSearch;

  /* The first and last day that a date as far as known can mean: 2023-03 and 2023 are both dates. */
  function reach(number) {
    const month = Math.floor(number / 100) % 100, day = number % 100;
    return [number, number + (month ? 0 : 9900) + (day ? 0 : 99)];
  }

  function day(text) {
    const parts = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?/.exec(text.trim());
    return parts ? parts[1] * 10000 + (parts[2] || 0) * 100 + Number(parts[3] || 0) : 0;
  }

  /* The blocks in which articles of `order` stand, made into what they say of one article. */
  async function columns(store, kind, order) {
    const { block } = await store.filters(), blocks = new Map();
    await Promise.all(Array.from(new Set(order.map(article => Math.floor(article / block))), async number => {
      blocks.set(number, rows(await store.block(kind, number), kind));
    }));
    return article => blocks.get(Math.floor(article / block))[article % block];
  }

  function rows(numbers, kind) {
    if (kind === "date") { let last = 0; return numbers.map(step => last += step); }
    const out = [];
    for (let at = 0, names = []; at < numbers.length; at++) {
      if (numbers[at]) names.push((numbers[at] >> 1) - 1);
      if (!(numbers[at] & 1)) { out.push(names); names = []; }
    }
    return out;
  }

  /* The number of a name, -1 if there is none. */
  async function number(store, kind, name) {
    const { firsts, together } = await store.filters();
    let file = firsts[kind].length - 1;
    while (file > 0 && firsts[kind][file] > name) file--;
    if (file < 0) return -1;
    const at = (await store.part(kind, file)).indexOf(name);
    return at < 0 ? -1 : file * together + at;
  }

  async function name(store, kind, number) {
    const { together } = await store.filters();
    return (await store.part(kind, Math.floor(number / together)))[number % together];
  }

  /* For each filter that is set, whether an article passes it. */
  async function checks(store, filters, order) {
    const out = new Map(), [from, to] = [filters.from, filters.to].map(end => day(end || ""));
    const date = await columns(store, "date", order);
    out.set("date", article => {
      const [first, last] = reach(date(article));
      return (!from || last >= from && first > 0) && (!to || first <= reach(to)[1] && first > 0);
    });
    for (const kind of Object.keys(filters).filter(kind => Array.isArray(filters[kind]) && filters[kind].length)) {
      const wanted = new Set(await Promise.all(filters[kind].map(each => number(store, kind, each))));
      const values = await columns(store, kind, order);
      out.set(kind, article => values(article).some(each => wanted.has(each)));
    }
    return { checks: out, date };
  }

  async function narrow(answer, filters, kinds) {
    const { store, order } = answer, { checks: set, date } = await checks(store, filters, order);
    const values = new Map(), counts = new Map(), passed = [], days = [];
    for (const kind of kinds) {
      values.set(kind, await columns(store, kind, order));
      counts.set(kind, new Map());
    }
    for (const article of order) {
      const failed = Array.from(set.keys()).filter(kind => !set.get(kind)(article));
      if (!failed.length) passed.push(article);
      if (failed.every(kind => kind === "date")) days.push(date(article));
      values.forEach((of, kind) => {
        if (!failed.every(each => each === kind)) return;
        const count = counts.get(kind);
        of(article).forEach(each => count.set(each, (count.get(each) || 0) + 1));
      });
    }
    return { answer: { ...answer, order: passed, total: passed.length }, counts, days };
  }

  /* The `most` commonest names of a count, always with the `chosen`: [{name, count}], commonest first. */
  async function commonest(store, kind, counts, chosen, most) {
    const sorted = Array.from(counts).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const picked = await Promise.all(chosen.map(async each => [await number(store, kind, each), each]));
    const others = sorted.filter(([each]) => !picked.some(([at]) => at === each));
    const shown = await Promise.all(others.slice(0, most).map(async ([at, count]) => ({ name: await name(store, kind, at), count, chosen: false })));
    const first = picked.map(([at, each]) => ({ name: each, count: counts.get(at) || 0, chosen: true }));
    return { names: [...first, ...shown], more: others.length > most };
  }

  Object.assign(shiyi, { narrow, commonest, day });
})();
