/* Sorted tables, as hooks/helpcenter/search/coding.py writes them. */
helpcenterSearch.part("tables", function () {
  "use strict";

  const number = (text) => parseInt(text, 36);

  function decodeKeys(text) {
    if (!text) { return []; }
    let last = "";
    return text.split(" ").map((line) => {
      last = last.slice(0, number(line[0])) + line.slice(1);
      return last;
    });
  }

  function lowerBound(keys, key) {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] < key) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  /* A sorted table. A small one is whole; of a larger one the keys are known and the values
     lie in blocks; of a very large one both do. Blocks are loaded when they are needed. */
  class Table {
    constructor(data, name, load, keys) {
      this.name = name;
      this.load = load;
      this.firsts = data.firsts === undefined ? null : decodeKeys(data.firsts);
      this.starts = data.starts || [0];
      this.keys = this.firsts ? [] : [keys || decodeKeys(data.keys)];
      this.values = data.values === undefined ? [] : [data.values.split(" ")];
      this.complete = data.values !== undefined;
    }

    /* The number of the block a key lies in, if it lies in any. */
    block(key) {
      if (this.firsts) { return Math.max(0, lowerBound(this.firsts, key + "\u0000") - 1); }
      return lowerBound(this.starts, lowerBound(this.keys[0], key) + 1) - 1;
    }

    need(keys) {
      if (this.complete) { return Promise.resolve(); }
      const wanted = this.firsts ? keys : keys.filter((key) => this.has(key));
      return this.fetch(new Set(wanted.map((key) => this.block(key))));
    }

    /* Load what begins with a prefix, as far as a reader's patience goes. */
    needPrefix(prefix) {
      if (!this.firsts) { return Promise.resolve(); }
      const from = this.block(prefix);
      const to = Math.min(this.block(prefix + "\uffff"), from + 3);
      const wanted = new Set();
      for (let at = from; at <= to; at += 1) { wanted.add(at); }
      return this.fetch(wanted);
    }

    fetch(numbers) {
      const missing = Array.from(numbers).filter((at) => !this.values[at]);
      return Promise.all(missing.map((at) => this.load(this.name + at).then((data) => {
        if (this.firsts) { this.keys[at] = decodeKeys(data.keys); }
        this.values[at] = data.values.split(" ");
      })));
    }

    has(key) {
      const keys = this.keys[this.firsts ? this.block(key) : 0];
      return Boolean(keys) && keys[lowerBound(keys, key)] === key;
    }

    /* The value of a key; undefined if there is none, or its block is not loaded. */
    get(key) {
      if (!this.has(key)) { return undefined; }
      const block = this.block(key);
      const values = this.values[block];
      const at = lowerBound(this.keys[this.firsts ? block : 0], key);
      return values && values[at - (this.firsts ? 0 : this.starts[block])];
    }

    /* Visit the known keys in a range, with their values as far as they are loaded. */
    range(from, to, visit) {
      this.keys.forEach((keys, block) => {
        for (let at = lowerBound(keys, from); at < keys.length && keys[at] <= to; at += 1) {
          visit(keys[at], this.complete || this.firsts ? this.values[block][at] : "");
        }
      });
    }
  }

  // The characters of places: two marks of counts, last digits, digits before these.
  const PLACES = Array.from({length: 94}, (_, at) => String.fromCharCode(33 + at)).filter((char) => !"\"\\;<".includes(char));
  const LAST = 64;
  const BEFORE = PLACES.length - LAST - 2;
  const VALUES = new Map(PLACES.map((char, at) => [char, at - 2]));

  /* Where a term stands: for each field, pairs of place and count. */
  function decodePlaces(value) {
    return value.split(";").map((field) => {
      const found = [];
      let place = -1;
      let count = 1;
      let distance = 0;
      for (let at = 0; at < field.length; at += 1) {
        const digit = VALUES.get(field[at]);
        if (digit < 0) {
          count = digit + 4;
        } else if (digit >= LAST) {
          distance = distance * BEFORE + digit - LAST;
        } else {
          place += distance * LAST + digit + 1;
          found.push([place, count]);
          count = 1;
          distance = 0;
        }
      }
      return found;
    });
  }

  return {Table: Table, decodePlaces: decodePlaces, lowerBound: lowerBound, number: number};
});
