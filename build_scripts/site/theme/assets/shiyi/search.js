/* Search fields: one on every page in the header, one on the home page, one on the results page.

   Everything from the index or the reader is put in as text, never as markup. */
(function () {
  "use strict";

  var own = document.currentScript.src, site = new URL("../../", own).href;
  var ENGINE = ["folding", "postings", "store", "engine", "excerpt"], loaded = null;
  var MENU = 8, PAGE = 20, PAUSE = 120;        // entries of the menu, of a page of results; milliseconds

  /* The engine, loaded when a reader is about to search. */
  function engine() {
    loaded = loaded || Promise.all(ENGINE.map(function (name) {
      return new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = new URL("search/" + name + ".js", own).href;
        script.async = false;
        script.onload = done;
        script.onerror = function () { loaded = null; failed(new Error("cannot load " + script.src)); };
        document.head.append(script);
      });
    })).then(function () { return window.shiyiSearch; });
    return loaded;
  }

  async function ask(query) { return (await engine()).search(query); }

  /* A date no more precisely than it is known: 2023-03-02T10:43 and 2023 are both dates. */
  function day(date) {
    return date.slice(0, 10).split("-").map(function (part, at) { return part && Number(part) + "年月日"[at]; }).join("");
  }

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function filled(element, parts) {
    parts.forEach(function (part) {
      element.append(part.hit ? make("mark", "sy-hit", part.text) : document.createTextNode(part.text));
    });
    return element;
  }

  function address(id) {
    if (!/^[0-9a-f]{16}$/.test(id)) throw new Error("not the name of an article: " + id);
    return site + "articles/" + id.slice(0, 2) + "/" + id + ".html";
  }

  function entry(hit) {
    var link = make("a", "sy-found");
    link.href = address(hit.id);
    link.append(
      filled(make("span", "sy-found__title"), hit.title),
      make("span", "sy-found__note", [day(hit.date), hit.source].filter(Boolean).join(" · ")),
      filled(make("span", "sy-found__text"), hit.text)
    );
    return link;
  }

  function Field(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.status = form.querySelector("[role=status]");
    this.list = document.getElementById(this.input.getAttribute("aria-controls") || form.dataset.results);
    this.more = form.dataset.more ? document.getElementById(form.dataset.more) : null;
    this.whole = form.hasAttribute("data-results");   // the results page shows all, not a menu
    this.turn = 0;
    this.active = -1;
    this.timer = 0;
    this.composing = false;
    this.listen();
  }

  Field.prototype.listen = function () {
    var self = this;
    this.input.addEventListener("compositionstart", function () { self.composing = true; });
    this.input.addEventListener("compositionend", function () { self.composing = false; self.soon(); });
    this.input.addEventListener("input", function (event) { if (!self.composing && !event.isComposing) self.soon(); });
    this.input.addEventListener("focus", function () {
      engine().then(function (search) { return search.open(); }).catch(function () {});
      if (!self.whole && self.input.value.trim()) self.soon();
    });
    this.input.addEventListener("keydown", function (event) {
      if (!event.isComposing && !self.composing) self.key(event);
    });
    this.form.addEventListener("submit", function (event) {
      if (self.composing || !self.input.value.trim()) event.preventDefault();
      else if (self.whole) { event.preventDefault(); self.run(); }
    });
    this.form.addEventListener("focusout", function (event) {
      if (!self.whole && !self.form.contains(event.relatedTarget)) self.close();
    });
    if (!this.whole) this.list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    if (this.more) this.more.addEventListener("click", function () { self.append(); });
  };

  Field.prototype.soon = function () {
    var self = this;
    clearTimeout(this.timer);
    this.timer = setTimeout(function () { self.run(); }, PAUSE);
  };

  Field.prototype.run = async function () {
    var query = this.input.value.trim(), turn = ++this.turn;
    clearTimeout(this.timer);
    if (this.whole) this.remember(query);
    if (!query) { this.close(); return; }
    try {
      var answer = await ask(query), hits = await window.shiyiSearch.show(answer, 0, this.whole ? PAGE : MENU);
      if (turn === this.turn) this.show(query, answer, hits);
    } catch (error) {
      if (turn === this.turn) { this.close(); this.say("搜索索引没有载入，请重新打开本页再试。"); }
    }
  };

  Field.prototype.remember = function (query) {
    var url = new URL(location.href);
    if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
    try { history.replaceState(null, "", url); } catch (error) { /* some browsers refuse it in a folder */ }
    document.title = (query ? query + " · " : "") + "搜索 · 拾遗";
  };

  Field.prototype.say = function (text) { this.status.textContent = text; };

  Field.prototype.show = function (query, answer, hits) {
    this.close();
    this.answer = answer;
    this.shown = 0;
    this.say(answer.total ? "找到 " + answer.total + " 篇" : (/\s/.test(query) ? "没有文章同时含有“" + query.split(/\s+/).join("”“") : "没有文章含有“" + query) + "”");
    this.add(hits);
    if (!this.whole) this.open(query, answer, hits);
  };

  Field.prototype.add = function (hits) {
    var self = this;
    hits.forEach(function (hit) { self.list.append(self.item(entry(hit))); });
    this.shown += hits.length;
    if (this.more) this.more.hidden = this.shown >= this.answer.total;
  };

  Field.prototype.append = async function () {
    var turn = this.turn, next = this.list.children.length;
    var hits = await window.shiyiSearch.show(this.answer, this.shown, PAGE);
    if (turn !== this.turn) return;
    this.add(hits);
    if (this.list.children[next]) this.list.children[next].querySelector("a").focus();
  };

  Field.prototype.item = function (link) {
    var item = make("li", "sy-results__item");
    if (!this.whole) {
      item.id = this.list.id + "-" + this.list.children.length;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
    }
    item.append(link);
    return item;
  };

  Field.prototype.open = function (query, answer, hits) {
    if (answer.total > hits.length) {
      var all = make("a", "sy-found sy-found--all", "看全部 " + answer.total + " 篇");
      all.href = site + "search.html?q=" + encodeURIComponent(query);
      this.list.append(this.item(all));
    }
    this.list.hidden = answer.total === 0;
    this.input.setAttribute("aria-expanded", String(answer.total > 0));
    this.form.classList.add("sy-search--open");
  };

  Field.prototype.close = function () {
    this.turn += this.whole ? 0 : 1;
    clearTimeout(this.timer);
    this.list.replaceChildren();
    this.active = -1;
    this.say("");
    if (this.more) this.more.hidden = true;
    if (this.whole) return;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.form.classList.remove("sy-search--open");
  };

  Field.prototype.key = function (event) {
    var count = this.list.children.length;
    if (event.key === "Escape") {
      if (this.whole || count || this.status.textContent) { event.preventDefault(); this.close(); }
      else this.input.blur();
    } else if (this.whole && event.key === "ArrowDown" && count) {
      event.preventDefault();
      this.list.querySelector("a").focus();
    } else if (!this.whole && count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      var step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count);
    } else if (!this.whole && event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.list.children[this.active].querySelector("a").click();
    }
  };

  Field.prototype.mark = function (index) {
    Array.from(this.list.children).forEach(function (item, number) {
      item.setAttribute("aria-selected", String(number === index));
    });
    this.active = index;
    this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  };

  /* On the results page the arrows walk through the links, and upwards back to the field. */
  function walk(field) {
    field.list.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var links = Array.from(field.list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
      var target = event.key === "ArrowDown" ? links[at + 1] : links[at - 1] || field.input;
      if (target) { event.preventDefault(); target.focus(); }
    });
  }

  var fields = Array.from(document.querySelectorAll("form[data-shiyi-search]"), function (form) { return new Field(form); });

  document.addEventListener("keydown", function (event) {
    var tag = document.activeElement && document.activeElement.tagName;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(tag)) return;
    var visible = fields.filter(function (field) { return field.input.getClientRects().length; });
    var best = visible.find(function (field) { return field.form.dataset.place !== "header"; }) || visible[0];
    if (best) { event.preventDefault(); best.input.focus(); best.input.select(); }
  });

  fields.filter(function (field) { return field.whole; }).forEach(function (field) {
    walk(field);
    var asked = new URL(location.href).searchParams.get("q");
    if (asked) { field.input.value = asked; field.run(); }
  });
})();
