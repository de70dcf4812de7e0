/* The page of results: every query and every filter has an address of its own. */
(function () {
  "use strict";

  const { engine, make, entry, listen, nothing, failure, site } = window.shiyiField;
  const KINDS = { region: "地区", outlet: "媒体", tag: "标签", person: "人物" };
  const PAGE = 20, NAMES = 8, MORE = 60;       // results at a time; names of a filter, and when more are asked for
  const DAY = /^\d{4}(-\d\d?(-\d\d?)?)?$/;     // a year, a month or a day, as the fields for dates take them
  const SVG = "http://www.w3.org/2000/svg", WIDTH = 240, HEIGHT = 56;
  const at = id => document.getElementById(id);
  const input = at("sy-page-query"), filter = at("sy-filter"), list = at("sy-all"), more = at("sy-more");
  const dates = [filter.elements.from, filter.elements.to];
  const wide = matchMedia("(min-width: 60em)");
  let turn = 0, last = { query: null }, found = null, shown = 0;
  const opened = new Set();                    // filters of which the reader wants more names

  function read() {
    const asked = new URLSearchParams(location.search), state = { q: (asked.get("q") || "").trim() };
    ["from", "to"].forEach(name => { state[name] = DAY.test(asked.get(name) || "") ? asked.get(name) : ""; });
    state.sort = ["new", "old"].find(each => each === asked.get("sort")) || "";
    Object.keys(KINDS).forEach(kind => { state[kind] = Array.from(new Set(asked.getAll(kind).filter(Boolean))); });
    return state;
  }
  let state = read();

  function asking(of) {
    const asked = new URLSearchParams();
    ["q", "from", "to"].forEach(name => { if (of[name]) asked.set(name, of[name]); });
    Object.keys(KINDS).forEach(kind => of[kind].forEach(name => asked.append(kind, name)));
    if (of.sort) asked.set("sort", of.sort);
    return String(asked);
  }

  function address(of) { return site + "search.html" + (asking(of) && "?" + asking(of)); }

  function without(of) {
    return { ...of, from: "", to: "", ...Object.fromEntries(Object.keys(KINDS).map(kind => [kind, []])) };
  }

  function filtered(of) { return Boolean(of.from || of.to || Object.keys(KINDS).some(kind => of[kind].length)); }

  /* Make `next` what the page shows; `kept` in the history of the browser, or in place of what was there. */
  function go(next, kept) {
    state = next;
    try { history[kept ? "pushState" : "replaceState"](null, "", address(state)); } catch (error) { /* some browsers refuse it in a folder */ }
    run();
  }

  /* A link to another state of this page. */
  function link(next, className, text) {
    const element = make("a", className, text);
    element.href = address(next);
    element.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      input.value = next.q;
      go(next, true);
    });
    return element;
  }

  async function run() {
    const mine = ++turn, asked = state;
    document.title = (asked.q ? asked.q + " · " : "") + "搜索 · 拾遗";
    fill(asked);
    busy(true);
    if (!asked.q && !filtered(asked)) { clear(asked, ""); return; }
    try {
      const search = await engine(), all = filtered(asked);
      const answer = last.query === asked.q && last.all === all ? last.answer : await search.search(asked.q, all);
      if (mine !== turn) return;
      last = { query: asked.q, all, answer };
      const kinds = Array.from(filter.querySelectorAll(".sy-facet[open]"), each => each.dataset.kind);
      const narrowed = await search.narrow(answer, asked, kinds), order = narrowed.answer.order;
      if (asked.sort) order.sort((one, other) => asked.sort === "new" ? other - one : one - other);
      const hits = await search.show(narrowed.answer, 0, PAGE);
      const names = await Promise.all(kinds.map(kind => search.commonest(answer.store, kind, narrowed.counts.get(kind), asked[kind], opened.has(kind) ? MORE : NAMES)));
      if (mine !== turn) return;
      draw(asked, answer, narrowed, hits);
      kinds.forEach((kind, place) => facet(asked, kind, names[place]));
    } catch (error) {
      if (mine === turn) clear(asked, failure(error));
    }
  }

  /* What stands there answers an earlier question until this one is answered: readers of screens wait for that. */
  function busy(now) { at("sy-find").setAttribute("aria-busy", String(now)); }

  /* The page says which question it has answered, as its address has it. */
  function answered(asked) {
    at("sy-find").dataset.answers = asking(asked);
    busy(false);
  }

  function clear(asked, said) {
    answered(asked);
    at("sy-count").textContent = said;
    at("sy-found").hidden = true;
    list.replaceChildren();
  }

  function fill(asked) {
    dates.forEach(each => { if (document.activeElement !== each) each.value = asked[each.name]; });
    filter.elements.sort.value = asked.sort;
    const set = Object.keys(KINDS).flatMap(kind => asked[kind].map(name => [KINDS[kind] + "：" + name, { ...asked, [kind]: asked[kind].filter(each => each !== name) }]));
    if (asked.from || asked.to) set.unshift(["日期：" + (asked.from === asked.to ? asked.from : (asked.from || "…") + " 至 " + (asked.to || "…")), { ...asked, from: "", to: "" }]);
    at("sy-set").replaceChildren(...set.map(([text, next]) => {
      const chip = link(next, "sy-chip", text);
      chip.setAttribute("aria-label", "去掉筛选，" + text);
      return chip;
    }));
  }

  function draw(asked, answer, narrowed, hits) {
    const total = narrowed.answer.total.toLocaleString("zh");
    const whole = answer.total.toLocaleString("zh"), some = filtered(asked) && asked.q;
    at("sy-count").textContent = narrowed.answer.total ? "找到 " + total + " 篇" + (some ? "（不加筛选 " + whole + " 篇）" : "")
      : answer.total ? "筛选之后没有文章" : nothing(answer);
    at("sy-found").hidden = false;
    at("sy-filters").hidden = !answer.total;
    found = narrowed.answer;
    shown = 0;
    list.replaceChildren();
    append(hits);
    chart(asked, narrowed.days);
    suggest(asked, answer, narrowed.answer.total);
    answered(asked);
  }

  function append(hits) {
    hits.forEach(hit => {
      const item = make("li", "sy-results__item");
      item.append(entry(hit, state.q));
      list.append(item);
    });
    shown += hits.length;
    more.hidden = shown >= found.total;
  }

  more.addEventListener("click", async () => {
    const mine = turn, next = shown, hits = await window.shiyiSearch.show(found, shown, PAGE);
    if (mine !== turn) return;
    append(hits);
    list.children[next].querySelector("a").focus();
  });

  /* Names of one kind with counts; those chosen stand first. */
  function facet(asked, kind, { names, more: others }) {
    const box = filter.querySelector('[data-kind="' + kind + '"]'), rows = box.querySelector("ul");
    const focused = rows.contains(document.activeElement) ? document.activeElement.value : null;
    rows.replaceChildren(...names.map(({ name, count, chosen }) => {
      const row = make("li"), label = make("label"), check = make("input");
      check.type = "checkbox";
      check.name = kind;
      check.value = name;
      check.checked = chosen;
      label.append(check, make("bdi", "", name), make("span", "sy-count", count.toLocaleString("zh")));
      row.append(label);
      return row;
    }));
    if (focused !== null) (Array.from(rows.querySelectorAll("input")).find(each => each.value === focused) || box.querySelector("summary")).focus();
    box.querySelector(".sy-facet__more").hidden = !others || opened.has(kind);
    box.classList.toggle("sy-facet--none", !names.length);
  }

  /* Bars of one unit of time each, all links: years, or the months of a year. */
  function bars(asked, days) {
    const known = days.filter(Boolean), years = known.map(day => Math.floor(day / 10000));
    if (!known.length) return [];
    const first = Math.min(...new Set(years)), end = Math.max(...new Set(years));
    const year = asked.from.slice(0, 4) && asked.from.slice(0, 4) === asked.to.slice(0, 4) ? Number(asked.from.slice(0, 4)) : first === end ? first : 0;
    const counts = new Map();
    known.forEach((day, place) => {
      if (year && years[place] !== year) return;
      const unit = year ? Math.floor(day / 100) % 100 : years[place];
      counts.set(unit, (counts.get(unit) || 0) + 1);
    });
    const units = year ? Array.from({ length: 12 }, (none, month) => month + 1) : Array.from({ length: end - first + 1 }, (none, place) => first + place);
    return units.map(unit => {
      const text = year ? year + "-" + String(unit).padStart(2, "0") : String(unit);
      return { text, label: year ? unit + "月" : unit, words: year ? year + " 年 " + unit + " 月" : unit + " 年", count: counts.get(unit) || 0 };
    });
  }

  function drawn(name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /* Whether some of a year or month lies in the range of dates that is asked for. */
  function within(unit, { from, to }) {
    const [first, last] = [from, to].map(date => date.replace(/-(\d)(?!\d)/g, "-0$1").slice(0, unit.length));
    return unit.slice(0, first.length) >= first && unit.slice(0, last.length) <= last;
  }

  function chart(asked, days) {
    const all = bars(asked, days), most = Math.max(1, ...all.map(bar => bar.count)), step = WIDTH / Math.max(1, all.length);
    const picture = drawn("svg", { viewBox: "0 0 " + WIDTH + " " + (HEIGHT + 18), role: "group", "aria-label": "各段时间的篇数" });
    const every = Math.ceil(all.length / 6);
    all.forEach((bar, place) => {
      const height = bar.count ? Math.max(2, Math.round(HEIGHT * bar.count / most)) : 0, x = place * step;
      if (bar.count) {
        const alone = asked.from === bar.text && asked.to === bar.text, chosen = within(bar.text, asked);
        const target = link(alone ? { ...asked, from: "", to: "" } : { ...asked, from: bar.text, to: bar.text });
        const round = drawn("a", { href: target.href, "aria-label": bar.words + "，" + bar.count + " 篇" });
        round.addEventListener("click", event => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); target.click(); } });
        round.append(drawn("title", {}, bar.words + "，" + bar.count + " 篇"),
          drawn("rect", { class: "sy-years__reach", x, y: 0, width: step, height: HEIGHT + 18 }),
          drawn("rect", { class: "sy-years__bar" + (chosen ? " sy-years__bar--chosen" : ""), x: x + step * 0.15, y: HEIGHT - height, width: step * 0.7, height }));
        picture.append(round);
      }
      if (place % every === 0) picture.append(drawn("text", { x: x + step / 2, y: HEIGHT + 14, "aria-hidden": "true" }, bar.label));
    });
    picture.append(drawn("line", { class: "sy-years__ground", x1: 0, x2: WIDTH, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }));
    at("sy-chart").classList.toggle("sy-chart--chosen", Boolean(asked.from || asked.to));
    at("sy-chart").replaceChildren(...(all.length ? [picture] : []));
  }

  function quoted(term) { return /[ "]|^-/.test(term) ? '"' + term + '"' : term; }

  /* Other queries that may find something: without the filters, without one term, in two words. */
  function others(asked, answer) {
    const { terms, without: not, typed } = answer, words = term => quoted(typed.get(term));
    const query = (keep, leave) => [...keep.map(words), ...leave.map(term => "-" + words(term))].join(" ");
    const out = [];
    if (terms.length + not.length > 1) {
      terms.forEach(term => { if (terms.length > 1) out.push([query(terms.filter(each => each !== term), not), "去掉“" + typed.get(term) + "”"]); });
      not.forEach(term => out.push([query(terms, not.filter(each => each !== term)), "不排除“" + typed.get(term) + "”"]));
    }
    terms.filter(term => term.includes(" ")).forEach(term => out.push([asked.q.replace(/["＂]/g, ""), "不用引号"]));
    if (/[“”「」]/.test(asked.q)) out.push([asked.q.replace(/[“”「」]/g, '"'), "改用直引号"]);
    if (terms.length === 1 && !terms[0].includes(" ")) {
      const signs = Array.from(typed.get(terms[0])), half = Math.round(signs.length / 2);
      [half, half - 1, half + 1].filter(cut => cut > 1 && signs.length - cut > 1)
        .forEach(cut => out.push([quoted(signs.slice(0, cut).join("")) + " " + quoted(signs.slice(cut).join("")), "分成两个词"]));
    }
    return out.slice(0, 8);
  }

  /* The same query with one filter less, and without any. */
  async function looser(asked, answer) {
    const search = await engine(), rows = [];
    const fewer = Object.keys(KINDS).filter(kind => asked[kind].length).map(kind => [{ ...asked, [kind]: [] }, KINDS[kind]]);
    if (asked.from || asked.to) fewer.unshift([{ ...asked, from: "", to: "" }, "日期"]);
    for (const [next, words] of fewer) {
      const found = filtered(next) ? (await search.narrow(answer, next, [])).answer.total : 0;
      if (found) rows.push([next, "不限" + words, found]);
    }
    if (asked.q) rows.push([without(asked), "不加筛选", answer.total]);
    return rows;
  }

  async function suggest(asked, answer, total) {
    const mine = turn, box = at("sy-none"), rows = [];
    box.replaceChildren();
    if (total) return;
    if (answer.total) rows.push(...await looser(asked, answer));
    else {
      const search = await engine();
      for (const [query, words] of others(asked, answer)) {
        const found = (await search.search(query)).total;
        if (found) rows.push([{ ...without(asked), q: query }, words, found]);
      }
    }
    if (mine !== turn) return;
    box.append(make("p", "", rows.length ? "可以试试：" : "换个说法，或用短一些的词再试。"));
    const out = make("ul");
    rows.forEach(([next, words, count]) => {
      const row = make("li");
      row.append(link(next, "", next.q || words), make("span", "sy-quiet", (next.q ? words + "，" : "") + count.toLocaleString("zh") + " 篇"));
      out.append(row);
    });
    if (rows.length) box.append(out);
  }

  /* The reader's hands. */
  const typing = listen(input, () => { if (input.value.trim() !== state.q) go({ ...state, q: input.value.trim() }, false); });
  input.form.addEventListener("submit", event => {
    event.preventDefault();
    typing.stop();
    if (!typing.composing) go({ ...state, q: input.value.trim() }, true);
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing || typing.composing) return;
    const first = list.querySelector("a");
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
    else if (event.key === "Escape" && input.value) { event.preventDefault(); input.value = ""; go({ ...state, q: "" }, true); }
  });
  list.addEventListener("keydown", event => {
    const links = Array.from(list.querySelectorAll("a")), place = links.indexOf(document.activeElement);
    const next = { ArrowDown: links[place + 1], ArrowUp: links[place - 1] || input }[event.key];
    if (next) { event.preventDefault(); next.focus(); }
  });
  filter.addEventListener("submit", event => event.preventDefault());
  filter.addEventListener("change", event => {
    const { name, value, type } = event.target;
    if (type === "checkbox") go({ ...state, [name]: event.target.checked ? [...state[name], value] : state[name].filter(each => each !== value) }, true);
    else if (event.target.checkValidity()) go({ ...state, [name]: value.trim() }, true);
    else event.target.reportValidity();
  });
  filter.querySelectorAll(".sy-facet").forEach(box => {
    box.addEventListener("toggle", () => { if (box.open) run(); });
    box.querySelector(".sy-facet__more").addEventListener("click", () => {
      opened.add(box.dataset.kind);
      box.querySelector("summary").focus();
      run();
    });
  });
  addEventListener("popstate", () => { state = read(); input.value = state.q; run(); });

  function unfold() { at("sy-filters").open = wide.matches; }
  wide.addEventListener("change", unfold);
  unfold();
  Object.keys(KINDS).forEach(kind => { if (state[kind].length) filter.querySelector('[data-kind="' + kind + '"]').open = true; });
  input.value = state.q;
  run();
})();
