/* On an article that a search led to (#h=…): its hits, drawn over the text without changing it, one after the other. */
(function () {
  "use strict";

  const { engine, make } = window.shiyiField;
  const LINES = "h1, .sy-subtitle, .sy-body :is(p, h2, h3, h4, li, td, th)";
  const LEFT = '[translate="no"], [aria-hidden="true"], .sy-hidden';
  const text = document.querySelector(".sy-text");
  let ranges = [], now = -1, bar = null, watcher = null;

  function asked() { return new URLSearchParams(location.hash.slice(1)).get("h") || ""; }

  /* A line of the article: its text, and the nodes that hold it. */
  function line(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
      node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : node.matches(LEFT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    const nodes = [];
    let whole = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: whole.length });
      whole += walker.currentNode.data;
    }
    return { whole, nodes };
  }

  function place(nodes, at, ends) {
    const holder = nodes.filter(each => ends ? each.start < at : each.start <= at).pop();
    return [holder.node, at - holder.start];
  }

  function find(folding, terms) {
    return Array.from(text.querySelectorAll(LINES)).flatMap(element => {
      const { whole, nodes } = line(element);
      return folding.spans(whole, terms).map(([start, end]) => {
        const range = document.createRange();
        range.setStart(...place(nodes, start, false));
        range.setEnd(...place(nodes, end, true));
        return range;
      });
    });
  }

  function paint() {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("sy-hit");
    CSS.highlights.delete("sy-hit-now");
    if (!ranges.length) return;
    CSS.highlights.set("sy-hit", new Highlight(...ranges));
    if (ranges[now]) {
      const current = new Highlight(ranges[now]);
      current.priority = 1;
      CSS.highlights.set("sy-hit-now", current);
    }
  }

  function move(step) {
    if (!ranges.length) return;
    now = (now + step + ranges.length) % ranges.length;
    paint();
    const box = ranges[now].getBoundingClientRect();
    scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    bar.querySelector("[role=status]").textContent = "第 " + (now + 1) + " 处，共 " + ranges.length + " 处";
  }

  function button(words, sign, act) {
    const element = make("button", "sy-hits__button", sign);
    element.type = "button";
    element.title = words;
    element.setAttribute("aria-label", words);
    element.addEventListener("click", act);
    return element;
  }

  function close() {
    if (bar) bar.remove();
    if (watcher) watcher.disconnect();
    bar = watcher = null;
    ranges = [];
    paint();
  }

  function draw(words) {
    bar = make("div", "sy-hits");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "搜索词在文中的位置");
    bar.translate = false;
    const said = make("span", "sy-hits__count");
    said.setAttribute("role", "status");
    bar.append(make("bdi", "sy-hits__words", words), said,
      button("上一处（Shift+Enter）", "↑", () => move(-1)), button("下一处（Enter）", "↓", () => move(1)), button("不再标出（Esc）", "×", stop));
    bar.addEventListener("keydown", event => {
      if (event.key === "Escape") { event.preventDefault(); stop(); }
      else if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); move(-1); }
    });
    document.body.append(bar);
  }

  function stop() {
    close();
    try { history.replaceState(null, "", location.pathname + location.search); } catch (error) { location.hash = ""; }
  }

  async function start() {
    close();
    const query = asked();
    if (!query || !text) return;
    const { folding } = await (await engine()).open(), { terms } = folding.parse(query);
    if (asked() !== query || !terms.length) return;
    ranges = find(folding, terms);
    if (!ranges.length) return;
    now = -1;
    draw(query);
    const body = ranges.findIndex(range => !range.startContainer.parentElement.closest("h1"));
    if (body > 0) now = body - 1;              // the title is in sight as it is
    move(1);
    watcher = new MutationObserver(() => { ranges = find(folding, terms); now = Math.min(now, ranges.length - 1); paint(); });
    watcher.observe(text, { characterData: true, childList: true, subtree: true });
  }

  addEventListener("hashchange", () => { start().catch(close); });
  start().catch(close);
})();
