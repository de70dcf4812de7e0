/* Loads the files of the index when they are needed, as scripts: a page in a folder can load nothing else. */
(function () {
  "use strict";

  const FORMAT = 3, FOLDER = 256;
  const shiyi = window.shiyiSearch = window.shiyiSearch || {};
  const root = new URL("../../../search/", document.currentScript.src).href;
  const pair = shiyi.key;

  /* The site was built anew while this page was open, or a cache holds files of two builds. */
  class Stale extends Error {}

  class Store {
    constructor(again) {
      this.again = again || "";                // in the address of boot.js, so that no cache answers
      this.head = null;
      this.loading = new Map();
      this.shards = new Map();                 // number -> {stamp, lists}
      this.rows = new Map();                   // number of an article -> its text
      this.kinds = null;                       // what articles can be filtered by
      this.columns = new Map();                // "kind/block" -> numbers
      this.named = new Map();                  // "kind/file" -> names
    }

    load(name, tail) {
      if (!this.loading.has(name)) {
        this.loading.set(name, new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = root + name + ".js?" + tail;
          script.onload = () => { script.remove(); done(); };
          script.onerror = () => {
            this.loading.delete(name);
            script.remove();
            failed(new Error("cannot load " + script.src));
          };
          document.head.append(script);
        }));
      }
      return this.loading.get(name);
    }

    file(kind, number) {
      return this.load(kind + "/" + Math.floor(number / FOLDER) + "/" + number % FOLDER, this.head.stamp);
    }

    async open() {
      await this.load("boot", this.again);
      if (this.failed) throw this.failed;
      return this;
    }

    boot(head) {
      if (head.format !== FORMAT) { this.failed = new Stale("an index of format " + head.format); return; }
      this.head = head;
      this.folding = new shiyi.Folding(head.fold);
      this.firsts = shiyi.directory(...head.shards);
    }

    /* The shard in which a pair would stand. */
    place(wanted) {
      let low = 0, high = this.firsts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.firsts[middle] <= wanted) low = middle; else high = middle;
      }
      return low;
    }

    async shard(number) {
      await this.file("g", number);
      const shard = this.shards.get(number);
      if (!shard) throw new Stale("postings " + number + " of another build");
      return shard.lists;
    }

    postings(stamp, number, own, reach, code) {
      const end = number + 1 < this.firsts.length ? this.firsts[number + 1] : 0;
      if (stamp !== this.head.stamp || reach[0] !== this.firsts[number] || reach[1] !== end) return;
      this.shards.set(number, { own, lists: shiyi.lists(code, this.head.count) });
    }

    /* The list of a pair, empty where no article has it. */
    async list(first, second) {
      const wanted = pair(first, second);
      return (await this.shard(this.place(wanted))).get(wanted) || null;
    }

    /* All lists whose first character is `first`. */
    async beginning(first) {
      const from = this.place(pair(first, 0)), to = this.place(pair(first + 1, 0) - 1), numbers = [];
      for (let number = from; number <= to; number++) numbers.push(number);
      const found = [];
      for (const lists of await Promise.all(numbers.map(number => this.shard(number)))) {
        for (const [wanted, list] of lists) if (Math.floor(wanted / 2 ** 21) === first) found.push(list);
      }
      return found;
    }

    /* Give a list of a frequent pair its ranks. */
    async rank(first, second) {
      const number = this.place(pair(first, second));
      await this.file("r", number);
      if (!this.shards.get(number).ranked) throw new Stale("ranks " + number + " of another build");
    }

    ranks(number, own, code) {
      const shard = this.shards.get(number);
      if (!shard || shard.own !== own) return;
      shiyi.ranks(shard.lists, code, this.head.ranked);
      shard.ranked = true;
    }

    /* An article: {id, title, date, source, script, lines}. */
    async article(number) {
      await this.file("t", number);
      if (!this.rows.has(number)) throw new Stale("text " + number + " of another build");
      return this.rows.get(number);
    }

    text(stamp, number, [id, title, date, source, script, lines]) {
      if (stamp === this.head.stamp) this.rows.set(number, { id, title, date, source, script, lines: lines ? lines.split("\n") : [] });
    }
  }

  /* Dates and names, build_scripts/site/search/facets.py. */
  Object.assign(Store.prototype, {
    async filters() {
      await this.load("facets", this.head.stamp);
      if (!this.kinds) throw new Stale("names of another build");
      return this.kinds;
    },
    facets(stamp, kinds) { if (stamp === this.head.stamp) this.kinds = kinds; },

    async block(kind, number) {
      const name = kind + "/" + number;
      await this.load("c/" + name, this.head.stamp);
      if (!this.columns.has(name)) throw new Stale("column " + name + " of another build");
      return this.columns.get(name);
    },
    column(stamp, kind, number, code) {
      if (stamp === this.head.stamp) this.columns.set(kind + "/" + number, shiyi.numbers(code));
    },

    async part(kind, number) {
      const name = kind + "/" + number;
      await this.load("n/" + name, this.head.stamp);
      if (!this.named.has(name)) throw new Stale("names " + name + " of another build");
      return this.named.get(name);
    },
    names(stamp, kind, number, names) {
      if (stamp === this.head.stamp) this.named.set(kind + "/" + number, names);
    }
  });

  let current = new Store();
  window.shiyiIndex = new Proxy({}, { get: (none, method) => (...data) => current[method](...data) });

  Object.assign(shiyi, {
    Stale,
    open: () => current.open(),
    renew: () => { current = new Store(Date.now()); return current.open(); }
  });
})();
