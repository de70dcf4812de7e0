/* Reads the index's posting lists. Format: build_scripts/site/search/shards.py; nothing here knows of files. */
(function () {
  "use strict";

  const ESCAPE = 15;                           // as in build_scripts/site/search/bits.py
  const shiyi = window.shiyiSearch = window.shiyiSearch || {};

  function bytes(code) {
    const text = atob(code), out = new Uint8Array(text.length + 8);   // zeros behind, so that no read goes over the end
    for (let at = 0; at < text.length; at++) out[at] = text.charCodeAt(at);
    return out;
  }

  class Bits {
    constructor(code) { this.bytes = bytes(code); this.at = 0; }

    /* The next 32 bits, without going on. */
    peek() {
      const byte = this.at >> 3, shift = this.at & 7, all = this.bytes;
      const word = (all[byte] << 24 | all[byte + 1] << 16 | all[byte + 2] << 8 | all[byte + 3]) << shift;
      return (word | all[byte + 4] >> (8 - shift)) >>> 0;
    }

    take(size) {
      if (!size) return 0;
      const value = this.peek() >>> (32 - size);
      this.at += size;
      return value;
    }

    golomb(k) {
      const zeros = Math.clz32(this.peek());
      this.at += zeros;
      return this.take(zeros + 1 + k) - 2 ** k;
    }

    rice(k) {
      const ones = Math.clz32(~this.peek());
      if (ones >= ESCAPE) {
        this.at += ESCAPE;
        return ESCAPE * 2 ** k + this.golomb(k);
      }
      this.at += ones + 1;
      return ones * 2 ** k + this.take(k);
    }
  }

  function parameter(size, of) {
    return Math.max(0, 31 - Math.clz32(Math.floor(69 * (of - size) / (100 * Math.max(size, 1)))));
  }

  /* A pair as one number; `second` is 0 for a list of a single character. */
  function key(first, second) { return first * 2 ** 21 + second; }

  function keys(bits) {
    const firsts = [], out = [];
    for (let left = bits.golomb(4), point = 0; left > 0; left--) firsts.push(point += bits.golomb(7));
    const sizes = firsts.map(() => bits.golomb(4));
    firsts.forEach((first, at) => {
      for (let left = sizes[at], second = 0; left > 0; left--) out.push(key(first, second += bits.golomb(7)));
    });
    return out;
  }

  /* `size` numbers below `of`, as distances; kept as those that are missing where most are there. */
  function distances(bits, size, of, out) {
    const k = parameter(size, of);
    for (let at = 0, last = -1; at < size; at++) out[at] = last += bits.rice(k) + 1;
    return out;
  }

  function articles(bits, size, count) {
    if (2 * size <= count) return distances(bits, size, count, new Uint32Array(size));
    const missing = distances(bits, count - size, count, new Uint32Array(count - size)), out = new Uint32Array(size);
    for (let article = 0, at = 0, skip = 0; article < count; article++) {
      if (article === missing[skip]) skip++; else out[at++] = article;
    }
    return out;
  }

  /* All lists of a shard: Map of key to {articles, times, titles}, columns of one length. */
  function lists(code, count) {
    const bits = new Bits(code), all = keys(bits);
    const sizes = all.map(() => bits.golomb(0) + 1);
    const found = sizes.map(size => ({ articles: articles(bits, size, count), times: new Uint32Array(size), titles: new Uint32Array(size) }));
    const several = sizes.map(size => size > 1 ? bits.golomb(0) : 0);
    found.forEach((list, at) => { for (let each = 0; each < sizes[at]; each++) list.times[each] = bits.rice(several[at]) + 1; });
    const titled = sizes.map(() => bits.golomb(0));
    const places = sizes.map((size, at) => distances(bits, titled[at], size, new Uint32Array(titled[at])));
    found.forEach((list, at) => { for (const place of places[at]) list.titles[place] = bits.golomb(0) + 1; });
    return new Map(all.map((each, at) => [each, found[at]]));
  }

  function ranked(bits, list, k) {
    const out = new Uint32Array(list.starts[list.articles.length]);
    for (let each = 0, at = 0; each < list.articles.length; each++) {
      for (let left = list.times[each], last = -1; left > 0; left--) out[at++] = last += bits.rice(k) + 1;
    }
    return out;
  }

  /* Give the lists of a shard their ranks: `first` and `second`, and `starts` of each article in these. */
  function ranks(shard, code, least) {
    const bits = new Bits(code), some = [];
    shard.forEach((list, pair) => { if (list.articles.length > least && pair % 2 ** 21) some.push(list); });
    const k = [some.map(() => bits.golomb(1)), some.map(() => bits.golomb(1))];
    some.forEach(list => {
      list.starts = new Uint32Array(list.articles.length + 1);
      list.times.forEach((times, at) => { list.starts[at + 1] = list.starts[at] + times; });
    });
    some.forEach((list, at) => { list.first = ranked(bits, list, k[0][at]); });
    some.forEach((list, at) => { list.second = ranked(bits, list, k[1][at]); });
  }

  /* The first pair of each of `count` shards. */
  function directory(count, code) {
    const bits = new Bits(code), out = new Float64Array(count);
    for (let at = 0, first = 0, second = 0; at < count; at++) {
      const step = bits.golomb(0), inner = bits.golomb(11);
      first += step;
      second = step ? inner : second + inner + 1;
      out[at] = key(first, second);
    }
    return out;
  }

  /* Numbers of seven bits a byte, least first. */
  function numbers(code) {
    const out = [], text = atob(code);
    for (let at = 0, value = 0, scale = 1; at < text.length; at++) {
      const byte = text.charCodeAt(at);
      value += (byte & 127) * scale;
      if (byte > 127) { scale *= 128; continue; }
      out.push(value);
      value = 0;
      scale = 1;
    }
    return out;
  }

  Object.assign(shiyi, { lists, ranks, directory, numbers, key });
})();
