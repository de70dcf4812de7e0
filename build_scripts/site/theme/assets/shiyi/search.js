/* Search fields: the theme's own in the header of every page, one on the home page, one on the page of results.

   Everything from the index or the reader is put in as text, never as markup. The engine is loaded when a
   reader turns to a field; window.shiyiField is what results.js and hits.js use of this script. */
(function () {
  "use strict";

  const own = document.currentScript.src, site = new URL("../../", own).href;
  const ENGINE = ["folding", "postings", "store", "engine", "excerpt", "facets"];
  const MENU = 8, PAUSE = 60;                  // entries of a menu; milliseconds after a key
  let loaded = null;

  function script(name) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = new URL("search/" + name + ".js", own).href;
      element.async = false;                   // in their order
      element.onload = done;
      element.onerror = () => failed(new Error("cannot load " + element.src));
      document.head.append(element);
    });
  }

  function engine() {
    loaded = loaded || Promise.all(ENGINE.map(script)).then(() => window.shiyiSearch);
    loaded.catch(() => { loaded = null; });
    return loaded;
  }

  /* Get ready for what a reader is about to ask. */
  function warm() { engine().then(search => search.open()).catch(() => {}); }

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function filled(element, parts) {
    parts.forEach(part => element.append(part.hit ? make("mark", "sy-hit", part.text) : document.createTextNode(part.text)));
    return element;
  }

  function address(id, query) {
    if (!/^[0-9a-f]{16}$/.test(id)) throw new Error("not the name of an article: " + id);
    const mark = new URLSearchParams({ h: query });
    return site + "articles/" + id.slice(0, 2) + "/" + id + ".html" + (query ? "#" + mark : "");
  }

  /* A date no more precisely than it is known: 2023-03-02T10:43 and 2023 are both dates. */
  function day(date) {
    return date.slice(0, 10).split("-").map((part, at) => part && Number(part) + "年月日"[at]).join("");
  }

  function entry(hit, query) {
    const link = make("a", "sy-found"), title = filled(make("span", "sy-found__title"), hit.title);
    const text = filled(make("span", "sy-found__text"), hit.text);
    link.href = address(hit.id, query);
    title.lang = text.lang = "zh-" + hit.script;
    if (!hit.title.length) title.textContent = "（无标题）";
    link.append(title, make("span", "sy-found__note", [day(hit.date) || "日期未知", hit.source].filter(Boolean).join(" · ")), text);
    return link;
  }

  /* What was looked for and not found, in words. */
  function nothing(answer) {
    const listed = words => words.map(word => "“" + answer.typed.get(word) + "”").join("与");
    if (!answer.terms.length) return answer.without.length ? "没有文章不含" + listed(answer.without) : "没有这样的文章";
    const found = answer.terms.length > 1 ? "没有文章同时含有" : "没有文章含有";
    return found + listed(answer.terms) + (answer.without.length ? "而不含" + listed(answer.without) : "");
  }

  function failure(error) {
    console.error(error);
    return "搜索索引没有载入。请检查网络，或重新打开本页再试。";
  }

  /* Calls `run` when a reader pauses; an input method's unfinished word is left in peace. */
  function listen(input, run) {
    let timer = 0, composing = false;
    const soon = () => { clearTimeout(timer); timer = setTimeout(run, PAUSE); };
    input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
    input.addEventListener("compositionend", () => { composing = false; soon(); });
    input.addEventListener("input", event => { if (!composing && !event.isComposing) soon(); });
    return { soon, stop: () => clearTimeout(timer), get composing() { return composing; } };
  }

  class Menu {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input");
      this.list = document.getElementById(this.input.getAttribute("aria-controls"));
      this.status = document.getElementById(this.list.id + "-status");
      this.toggle = form.dataset.toggle ? document.getElementById(form.dataset.toggle) : null;
      this.turn = 0;
      this.active = -1;
      this.typing = listen(this.input, () => this.run());
      this.input.addEventListener("focus", () => this.focused());
      ["keydown", "compositionstart"].forEach(kind => this.input.addEventListener(kind, warm));
      this.input.addEventListener("keydown", event => { if (!event.isComposing && !this.typing.composing) this.key(event); });
      form.addEventListener("submit", event => { if (this.typing.composing || !this.input.value.trim()) event.preventDefault(); });
      form.addEventListener("reset", () => { this.close(); this.input.focus(); });
      (this.list.closest(".md-search") || form).addEventListener("focusout", event => this.left(event.relatedTarget));
      this.list.addEventListener("mousedown", event => event.preventDefault());
      if (this.toggle) this.toggle.addEventListener("change", () => { if (this.toggle.checked) this.input.focus(); else this.close(); });
    }

    focused() {
      if (!navigator.userActivation || navigator.userActivation.hasBeenActive) warm();   // not where a page begins in its field
      this.shown(true);
      if (this.input.value.trim() && !this.list.children.length) this.typing.soon();
    }

    /* The theme draws its field open while its switch is on. */
    shown(on) {
      if (this.toggle && this.toggle.checked !== on) this.toggle.click();
    }

    left(next) {
      const whole = this.list.closest(".md-search") || this.form;
      if (next && whole.contains(next)) return;
      this.close();
      if (!this.toggle || !next) return;
      this.shown(false);
    }

    async run() {
      const query = this.input.value.trim(), turn = ++this.turn;
      this.typing.stop();
      if (!query) { this.close(); return; }
      try {
        const answer = await (await engine()).search(query), hits = await window.shiyiSearch.show(answer, 0, MENU);
        if (turn === this.turn) this.show(query, answer, hits);
      } catch (error) {
        if (turn === this.turn) { this.empty(); this.status.textContent = failure(error); }
      }
    }

    show(query, answer, hits) {
      this.empty();                            // what was typed meanwhile is still to be asked
      this.list.dataset.answers = query;
      this.status.textContent = answer.total ? "找到 " + answer.total.toLocaleString("zh") + " 篇" : nothing(answer);
      hits.forEach(hit => this.add(entry(hit, query)));
      if (answer.total > hits.length || !answer.total) {
        const all = make("a", "sy-found sy-found--all", answer.total ? "看全部 " + answer.total.toLocaleString("zh") + " 篇，或加筛选" : "看看换个说法能找到什么");
        all.href = site + "search.html?" + new URLSearchParams({ q: query });
        this.add(all);
      }
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.form.classList.add("sy-search--open");
    }

    add(link) {
      const item = make("li", "sy-results__item md-search-result__item");
      item.setAttribute("role", "presentation");     // the link in it is the option
      link.id = this.list.id + "-" + this.list.children.length;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      item.append(link);
      this.list.append(item);
    }

    close() {
      this.turn++;
      this.typing.stop();
      this.empty();
    }

    empty() {
      this.list.replaceChildren();
      delete this.list.dataset.answers;
      this.list.hidden = true;
      this.active = -1;
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
      this.form.classList.remove("sy-search--open");
    }

    key(event) {
      const count = this.list.children.length, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        event.preventDefault();
        if (count || this.status.textContent) this.close();
        else { this.shown(false); this.input.blur(); }
      } else if (step && count) {
        event.preventDefault();
        this.mark(this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.options[this.active].click();
      }
    }

    get options() { return this.list.querySelectorAll("[role=option]"); }

    mark(index) {
      const options = this.options;
      options.forEach((each, number) => each.setAttribute("aria-selected", String(number === index)));
      this.active = index;
      this.input.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    }
  }

  document.querySelectorAll("form[data-shiyi-menu]").forEach(form => new Menu(form));

  /* The theme's keys for search, wherever a reader is: the field that is in the page, else the header's. */
  document.addEventListener("keydown", event => {
    const at = document.activeElement;
    if (!["/", "s", "f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (at && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(checkbox|radio)$/.test(at.type) || at.isContentEditable)) return;
    const input = document.querySelector("main input[data-shiyi-query], header input[data-shiyi-query]");
    if (input) { event.preventDefault(); input.focus(); input.select(); }
  });

  window.shiyiField = { engine, make, filled, entry, day, listen, nothing, failure, site };
})();
