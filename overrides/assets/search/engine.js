/* The engine: from a query to pages. It knows neither the page nor the network: what it
   needs it asks for by name. The function refers to nothing outside itself, so that its
   source can be handed to a worker. */
helpcenterSearch.part("engine", function () {
  "use strict";

  const FIELDS = ["title", "keywords", "about", "headings", "body"];
  const HEADINGS = 3;
  const BODY = 4;
  const BOOSTS = {title: 5, keywords: 5, about: 2, headings: 2.5, body: 1};
  const FOREIGN_FIELDS = ["title", "keywords", "headings"];
  const K1 = 1.2;
  const B = 0.6;

  // How much a page counts that is not the answer itself but leads to it.
  const KINDS = {o: 0.6, f: 0.55, h: 1, g: 1, c: 1};

  // How sure we are that a term is what the reader means.
  const EXACT = 1;
  const SYNONYM = 0.8;
  const FOREIGN = 0.8;
  const PREFIX = 0.8;
  const PREFIX_OF_WORD = 0.35;
  const TYPO = [1, 0.75, 0.6];
  const PART = 0.3;

  // What a title that says nothing but what is asked adds to a score.
  const NAMED = 0.25;
  // What an overview counts when its name alone is asked.
  const BROAD = 1.2;

  const LONGEST_QUERY = 200;
  const MOST_TOKENS = 24;
  const LONGEST_HAN = 8;
  const MOST_EXPANSIONS = 24;
  const CANDIDATES = 60;
  // While a reader types, most of the query stays: what it was made into is kept for a while.
  const MOST_DECODED = 300;
  const MOST_WEIGHED = 60;
  const MOST_SPLIT = 3000;
  const SURE = 0.62;
  // A page that explains less than this part of what the best one explains is not shown.
  const RELEVANT = 0.25;

  const identity = (x) => x;
  const pow36 = (text) => parseInt(text, 36);

  function decodeKeys(text) {
    if (!text) { return []; }
    let last = "";
    return text.split("\n").map((line) => {
      last = last.slice(0, pow36(line[0])) + line.slice(1);
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
    constructor(data, name, load) {
      this.name = name;
      this.load = load;
      this.firsts = data.firsts === undefined ? null : decodeKeys(data.firsts);
      this.starts = data.starts || [0];
      this.keys = this.firsts ? [] : [decodeKeys(data.keys)];
      this.values = data.values === undefined ? [] : [data.values.split("\n")];
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
        this.values[at] = data.values.split("\n");
      })));
    }

    has(key) {
      const keys = this.keys[this.firsts ? this.block(key) : 0];
      return Boolean(keys) && keys[lowerBound(keys, key)] === key;
    }

    /* The value of a key; undefined if there is none, or its block is not loaded. */
    get(key) {
      if (!this.has(key)) { return undefined; }
      const number = this.block(key);
      const values = this.values[number];
      const at = lowerBound(this.keys[this.firsts ? number : 0], key);
      return values && values[at - (this.firsts ? 0 : this.starts[number])];
    }

    /* Visit the known keys in a range, with their values as far as they are loaded. */
    range(from, to, visit) {
      this.keys.forEach((keys, number) => {
        for (let at = lowerBound(keys, from); at < keys.length && keys[at] <= to; at += 1) {
          visit(keys[at], this.complete || this.firsts ? this.values[number][at] : "");
        }
      });
    }
  }

  /* Edits (insert, drop, replace, swap neighbours) from a to b, up to a limit. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) { return limit + 1; }
    let before = [];
    let last = [];
    for (let j = 0; j <= b.length; j += 1) { last.push(j); }
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let best = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          edits = Math.min(edits, before[j - 2] + 1);
        }
        row.push(edits);
        best = Math.min(best, edits);
      }
      if (best > limit) { return limit + 1; }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  function mask(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) { bits |= 1 << (word.charCodeAt(at) & 31); }
    return bits;
  }

  function bitCount(bits) {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) { count += 1; }
    return count;
  }

  /* Split a text into pieces of least cost. `options(start)` gives [end, cost, piece]. */
  function cheapest(length, options) {
    const best = [{cost: 0, from: -1, piece: null}];
    for (let start = 0; start < length; start += 1) {
      if (best[start]) {
        options(start).forEach(([end, cost, piece]) => {
          const total = best[start].cost + cost;
          if (!best[end] || total < best[end].cost) {
            best[end] = {cost: total, from: start, piece: piece};
          }
        });
      }
    }
    const pieces = [];
    for (let at = length; at > 0; at = best[at].from) { pieces.unshift(best[at].piece); }
    return {cost: best[length].cost, pieces: pieces};
  }

  function segment(run, rules, known) {
    const chars = Array.from(run);
    return cheapest(chars.length, (start) => {
      const found = [];
      for (let end = start + 1; end <= Math.min(chars.length, start + LONGEST_HAN); end += 1) {
        const word = chars.slice(start, end).join("");
        if (known(word) || rules.isStop(word)) {
          found.push([end, end - start > 1 ? 1 : 1.2, word]);
        } else if (end === start + 1) {
          found.push([end, 2, word]);
        }
      }
      return found;
    }).pieces;
  }

  function substrings(run) {
    const chars = Array.from(run);
    const found = [];
    for (let start = 0; start < chars.length; start += 1) {
      for (let end = start + 1; end <= Math.min(chars.length, start + LONGEST_HAN); end += 1) {
        found.push(chars.slice(start, end).join(""));
      }
    }
    return found;
  }

  /* Where a term stands: for each field, pairs of place and count. */
  function decodePlaces(value) {
    return value.split(";").map((field) => {
      const found = [];
      let place = 0;
      if (field) {
        field.split(",").forEach((entry) => {
          const dot = entry.indexOf(".");
          place += pow36(dot < 0 ? entry : entry.slice(0, dot));
          found.push([place, dot < 0 ? 1 : pow36(entry.slice(dot + 1))]);
        });
      }
      return found;
    });
  }

  /* Pages by field: what the core says of them. */
  class Collection {
    constructor(core) {
      this.count = core.pages;
      this.sectionPage = [];
      this.firstSection = [];
      Array.from(core.sections).forEach((digit, page) => {
        this.firstSection.push(this.sectionPage.length);
        for (let n = pow36(digit); n > 0; n -= 1) { this.sectionPage.push(page); }
      });
      this.lengths = {};
      this.averages = {};
      FIELDS.forEach((field) => {
        const width = core.lengths[field].length / (core.pages || 1);
        const lengths = [];
        let total = 0;
        for (let page = 0; page < core.pages; page += 1) {
          const length = pow36(core.lengths[field].substr(page * width, width));
          lengths.push(length);
          total += length;
        }
        this.lengths[field] = lengths;
        this.averages[field] = total / (core.pages || 1) || 1;
      });
    }
  }

  /* One thing the reader asks for, as the terms that may stand for it.
     An alternative is {terms, weight, source}: all of its terms must stand on a page. */
  class Concept {
    constructor(text) {
      this.text = text;
      this.alternatives = [];
      this.corrected = "";
    }

    add(terms, weight, source) {
      const key = terms.join(" ");
      const known = this.alternatives.find((a) => a.key === key && a.source === source);
      if (known) {
        known.weight = Math.max(known.weight, weight);
      } else if (terms.length) {
        this.alternatives.push({terms: terms, weight: weight, source: source, key: key});
      }
    }
  }

  /**
   * @param {Object} lunr the library.
   * @param {function(Object)} analyzer makes the rules of a language of a definition.
   * @param {function(string): Promise<Object>} load gets a part of the index by its name.
   * @returns {{ready: function(): Promise, query: function(string, Object): Promise<Object>,
   *   excerpts: function(Array, Array): Promise<Array>}}
   */
  return function engine(lunr, analyzer, load) {
    let state = null;
    let foreign = null;

    function once(make) {
      let made = null;
      return () => {
        made = made || make().catch((error) => { made = null; throw error; });
        return made;
      };
    }

    const ready = once(() => Promise.all([load("core"), load("lexicon")]).then(([core, lexicon]) => {
      const rules = analyzer(core.definition);
      state = {
        core: core,
        rules: rules,
        collection: new Collection(core),
        terms: new Table(core.terms, "p", load),
        words: new Table(lexicon.words, "w", load),
        traditional: pairs(lexicon.traditional || ""),
        pinyin: null,
        records: new Map(),
        decoded: new Map(),
        weighed: new Map(),
        split: new Map(),
        containing: null
      };
      state.forms = lexicon.synonyms;
      state.synonyms = triggers(lexicon.synonyms, rules);
      if (lexicon.pinyin) { state.pinyin = readings(lexicon.pinyin); }
    }));

    const needForeign = once(() => Promise.all(state.core.foreign.map((language) =>
      load("from-" + language).then((data) => {
        const rules = analyzer(data.definition);
        return {
          language, rules,
          synonyms: triggers(data.synonyms, rules),
          terms: new Table(data.terms, "", load)
        };
      }))).then((found) => { foreign = found; }));

    function pairs(text) {
      const chars = Array.from(text);
      const map = new Map();
      for (let at = 0; at < chars.length; at += 2) { map.set(chars[at], chars[at + 1]); }
      return map;
    }

    /* ---- synonyms ---- */

    /* The words of a language for things, as they are written and by their stems. */
    function triggers(groups, rules) {
      const found = {byKey: new Map(), longest: 1};
      groups.forEach((forms, number) => forms.forEach((form) => {
        const words = form.split(" ");
        found.longest = Math.max(found.longest, words.length);
        [form, words.map(rules.stem).join(" ")].forEach((key) => {
          if (!found.byKey.has(key)) { found.byKey.set(key, new Set()); }
          found.byKey.get(key).add(number);
        });
      }));
      return found;
    }

    /* The terms of a title or a synonym, without the words that say nothing. */
    function termsOf(form) {
      // Which words are known changes as blocks of them arrive.
      if (state.terms.firsts) { return split(form); }
      if (!state.split.has(form)) {
        if (state.split.size >= MOST_SPLIT) { state.split.clear(); }
        state.split.set(form, split(form));
      }
      return state.split.get(form);
    }

    function split(form) {
      const found = [];
      state.rules.runs(form).forEach((run) => {
        if (state.rules.isHan(run)) {
          found.push.apply(found, segment(run, state.rules, (word) => state.terms.has(word)));
        } else {
          found.push(run);
        }
      });
      return found.filter((word) => !state.rules.isStop(word)).map(state.rules.stem);
    }

    function targets(synonyms, keys) {
      const forms = new Set();
      keys.forEach((key) => (synonyms.byKey.get(key) || []).forEach((group) =>
        state.forms[group].forEach((form) => forms.add(form))));
      return Array.from(forms);
    }

    /* ---- pinyin ---- */

    /* Chinese words, the most frequent first. */
    function spokenWords(data) {
      const stops = state.core.definition.stops.split(" ").filter(state.rules.isHan);
      if (data.words) { return data.words.split(" ").concat(stops); }
      const found = [];
      state.terms.range("\u3400", "\uffff", (word, value) => found.push([word, value.length]));
      return found.sort((a, b) => b[1] - a[1]).map((entry) => entry[0]).concat(stops);
    }

    function readings(data) {
      const syllableOf = new Map();
      Object.keys(data.syllables).forEach((syllable) =>
        Array.from(data.syllables[syllable]).forEach((char) => syllableOf.set(char, syllable)));
      const full = new Map();
      const initials = new Map();
      function put(map, key, word) {
        if (!map.has(key)) { map.set(key, []); }
        map.get(key).push(word);
      }
      function read(word) {
        const exception = data.exceptions[word];
        if (exception) { return exception.split(" "); }
        const read = Array.from(word).map((char) => syllableOf.get(char));
        return read.every(identity) ? read : null;
      }
      spokenWords(data).forEach((word) => {
        const syllables = read(word);
        if (syllables) {
          put(full, syllables.join(""), word);
          if (syllables.length > 1) { put(initials, syllables.map((s) => s[0]).join(""), word); }
        }
      });
      return {
        read: read,
        full: full,
        initials: initials,
        keys: Array.from(full.keys()).sort(),
        syllables: new Set(Object.keys(data.syllables))
      };
    }

    /* Read letters as pinyin: lists of words that sound so, or null. */
    function fromPinyin(letters) {
      const found = state.pinyin;
      const spoken = cheapest(letters.length, (start) => {
        const options = [[start + 1, 4, null]];
        for (let end = start + 1; end <= letters.length; end += 1) {
          const piece = letters.slice(start, end);
          if (found.full.has(piece)) {
            const words = found.full.get(piece);
            options.push([end, words.some((w) => w.length > 1) ? 1 : 1.6, words]);
          } else if (found.syllables.has(piece)) {
            options.push([end, 1.8, null]);
          }
        }
        const rest = letters.slice(start);
        if (rest.length > 1) {
          const begun = [];
          for (let at = lowerBound(found.keys, rest); at < found.keys.length; at += 1) {
            if (!found.keys[at].startsWith(rest) || begun.length > 12) { break; }
            begun.push.apply(begun, found.full.get(found.keys[at]));
          }
          if (begun.length) { options.push([letters.length, 1.5, begun]); }
        }
        return options;
      });
      const short = cheapest(letters.length, (start) => {
        const options = [[start + 1, 4, null]];
        for (let end = start + 2; end <= Math.min(letters.length, start + 6); end += 1) {
          const words = found.initials.get(letters.slice(start, end));
          if (words) { options.push([end, 1 + 0.2 * (4 - Math.min(4, end - start)), words]); }
        }
        return options;
      });
      const best = spoken.cost <= short.cost ? spoken : short;
      const pieces = best.pieces.filter(identity);
      return best.cost < letters.length * 1.2 && pieces.length ? pieces : null;
    }

    /* ---- from text to concepts ---- */

    function simplified(text) {
      return Array.from(text).map((char) => state.traditional.get(char) || char).join("");
    }

    /* Words of the query in order; Chinese segmented by the vocabulary. */
    async function tokenize(text) {
      const rules = state.rules;
      const runs = rules.runs(simplified(text)).slice(0, MOST_TOKENS);
      await state.terms.need([].concat.apply([], runs.map((run) =>
        rules.isHan(run) ? substrings(run) : [rules.stem(run)])));
      const known = (word) => state.terms.has(word) || state.synonyms.byKey.has(word);
      const tokens = [];
      runs.forEach((run) => {
        if (rules.isHan(run)) {
          segment(run, rules, known).forEach((word) => tokens.push(token(word, true)));
        } else {
          tokens.push(token(run, false));
        }
      });
      return tokens.slice(0, MOST_TOKENS);
    }

    function token(text, han) {
      const term = state.rules.stem(text);
      return {
        text: text, han: han, term: term, stop: state.rules.isStop(text),
        known: state.terms.has(term)
      };
    }

    /* The other language that explains more of the words than our own does, if one does. */
    function otherLanguage(tokens) {
      const ours = tokens.filter((t) => t.stop || t.known).length;
      let best = null;
      let most = ours;
      foreign.forEach((other) => {
        const theirs = tokens.filter((t) =>
          other.rules.isStop(t.text) || other.terms.has(other.rules.stem(t.text))).length;
        if (theirs > most) {
          most = theirs;
          best = other;
        }
      });
      return best;
    }

    /* Chinese typed where Chinese is not spoken: segment it by the Chinese vocabulary. */
    function resegmented(tokens, other) {
      const found = [];
      let run = "";
      function flush() {
        if (run) {
          segment(run, other.rules, (word) => other.terms.has(word) || other.synonyms.byKey.has(word))
            .forEach((word) => found.push(token(word, true)));
        }
        run = "";
      }
      tokens.forEach((t) => {
        if (t.han) { run += t.text; } else { flush(); found.push(t); }
      });
      flush();
      return found;
    }

    function isUnknown(t) { return !t.stop && !t.known; }

    async function concepts(text) {
      let tokens = await tokenize(text);
      let other = null;
      const typing = /[\p{L}\p{N}]$/u.test(text);
      if (tokens.some(isUnknown)) {
        const soundings = state.pinyin && asPinyin(tokens);
        if (soundings) { return soundings; }
        const halfTyped = tokens.filter(isUnknown).every((t) =>
          typing && t === tokens[tokens.length - 1] && !t.han && tokens.length < 2);
        if (!halfTyped || !(await begins(tokens[tokens.length - 1].text))) {
          await needForeign();
          const chinese = foreign.find((f) => f.language === "zh");
          if (chinese && tokens.some((t) => t.han)) { tokens = resegmented(tokens, chinese); }
          other = otherLanguage(tokens);
        }
      }
      const telling = (t) => !(t.stop || (other && other.rules.isStop(t.text)));
      const all = !tokens.some(telling);
      const found = [];
      for (let start = 0; start < tokens.length;) {
        const match = trigger(tokens, start, other);
        const last = start + match.length >= tokens.length;
        const span = tokens.slice(start, start + match.length);
        if (match.forms.length || all || span.some(telling)) {
          found.push(await concept(span, match.forms, other, typing && last, telling, all));
        }
        start += match.length;
      }
      return found;
    }

    async function begins(text) {
      await state.words.needPrefix(text);
      let any = false;
      state.words.range(text, text + "\uffff", () => { any = true; });
      return any;
    }

    function asPinyin(tokens) {
      const latin = tokens.every((t) => /^[a-z]+$/.test(t.text));
      const strange = tokens.filter(isUnknown).length;
      if (!latin || strange * 2 < tokens.length) { return null; }
      const letters = tokens.map((t) => t.text).join("");
      const heard = fromPinyin(letters);
      if (!heard) { return null; }
      const found = [];
      heard.forEach((words) => {
        const telling = words.filter((word) => !state.rules.isStop(word));
        if (!telling.length) { return; }
        const made = new Concept(telling[0]);
        telling.slice(0, MOST_EXPANSIONS).forEach((word, rank) =>
          made.add([word], EXACT - Math.min(0.5, rank * 0.08), ""));
        found.push(made);
      });
      found.letters = letters;
      return found.length ? found : null;
    }

    /* The longest synonym that begins at a word. */
    function trigger(tokens, start, other) {
      const longest = Math.max(state.synonyms.longest, other ? other.synonyms.longest : 1);
      for (let length = Math.min(longest, tokens.length - start); length > 0; length -= 1) {
        const span = tokens.slice(start, start + length);
        const texts = span.map((t) => t.text);
        const text = texts.join(span[0].han ? "" : " ");
        const forms = targets(state.synonyms, [text, span.map((t) => t.term).join(" ")])
          .concat(other ? targets(other.synonyms, [text, texts.map(other.rules.stem).join(" ")]) : []);
        if (forms.length) { return {length: length, forms: Array.from(new Set(forms))}; }
      }
      return {length: 1, forms: []};
    }

    async function concept(span, forms, other, typing, telling, all) {
      const made = new Concept(span.map((t) => t.text).join(" "));
      const words = all ? span : span.filter(telling);
      if (words.length && words.every((t) => t.known)) {
        made.add(words.map((t) => t.term), EXACT, "");
      }
      for (const form of forms) {
        await state.terms.need(form.split(" ").map(state.rules.stem));
        const terms = termsOf(form);
        if (terms.every((term) => state.terms.has(term))) { made.add(terms, SYNONYM, ""); }
      }
      if (words.length > 1) {
        words.filter((t) => t.known).forEach((t) => made.add([t.term], PART, ""));
      }
      if (other && words.length) {
        const terms = words.map((t) => other.rules.stem(t.text));
        if (terms.every((term) => other.terms.has(term))) {
          made.add(terms, FOREIGN, other.language);
        }
      }
      if (span.length === 1) {
        if (span[0].han) {
          inside(made, span[0], typing);
        } else {
          await expand(made, span[0], typing, Boolean(forms.length));
        }
      }
      return made;
    }

    /* Chinese: shorter words inside a word, and words around a lone character. */
    function inside(made, t, typing) {
      substrings(t.text).filter((part) => part.length > 1 && part !== t.text && state.terms.has(part))
        .forEach((part) => made.add([part], PART, ""));
      if (!t.known && t.text.length === 1) {
        (containing().get(t.text) || []).forEach((word) =>
          made.add([word], typing && word.startsWith(t.text) ? PREFIX : PART, ""));
      }
    }

    function containing() {
      if (!state.containing) {
        state.containing = new Map();
        state.terms.range("\u3400", "\uffff", (word) => {
          new Set(word).forEach((char) => {
            if (!state.containing.has(char)) { state.containing.set(char, []); }
            state.containing.get(char).push(word);
          });
        });
        // What is loaded of a table in blocks changes from query to query.
        if (state.terms.firsts) {
          const found = state.containing;
          state.containing = null;
          return found;
        }
      }
      return state.containing;
    }

    /* Words that begin like the one being typed, or are spelled almost like it. */
    async function expand(made, t, typing, understood) {
      const text = t.text;
      if ((typing || !t.known) && text.length > 1) {
        await state.words.needPrefix(text);
        const begun = [];
        state.words.range(text, text + "\uffff", (word, count) => {
          if (word !== text) { begun.push([word, pow36(count)]); }
        });
        begun.sort((a, b) => b[1] - a[1]);
        for (const [word] of begun.slice(0, MOST_EXPANSIONS)) {
          made.add([state.rules.stem(word)], t.known || understood || !typing ? PREFIX_OF_WORD : PREFIX, "");
        }
      }
      if (!t.known && !understood && text.length > 3) {
        const near = await nearest(text);
        for (const [word, edits] of near) {
          made.add([state.rules.stem(word)], made.alternatives.some((a) => a.source) ? PART : TYPO[edits], "");
        }
        if (near.length && made.alternatives.every((a) => !a.source)) { made.corrected = near[0][0]; }
      }
    }

    async function nearest(text) {
      const limit = text.length > 7 ? 2 : 1;
      await state.words.needPrefix(text.slice(0, 2));
      const bits = mask(text);
      const near = [];
      state.words.range("", "\uffff", (word, count) => {
        if (Math.abs(word.length - text.length) > limit) { return; }
        if (bitCount(mask(word) ^ bits) > 2 * limit) { return; }
        const edits = distance(text, word, limit);
        // The first letter is seldom wrong.
        const doubt = word[0] === text[0] ? 0 : 1;
        if (edits <= limit && edits + doubt < TYPO.length) { near.push([word, edits + doubt, pow36(count)]); }
      });
      near.sort((a, b) => a[1] - b[1] || b[2] - a[2]);
      return near.slice(0, 3);
    }

    /* ---- from concepts to pages ---- */

    function terms(found) {
      return [].concat.apply([], found.map((made) => [].concat.apply([],
        made.alternatives.filter((a) => !a.source).map((a) => a.terms))));
    }

    /* Places of one term by field, counted by page, with the sections kept aside. */
    function occurrences(term, source) {
      const key = source + " " + term;
      if (!state.decoded.has(key)) {
        if (state.decoded.size >= MOST_DECODED) { state.decoded.clear(); }
        state.decoded.set(key, decode(term, source));
      }
      return state.decoded.get(key);
    }

    function decode(term, source) {
      const table = source ? foreign.find((f) => f.language === source).terms : state.terms;
      const value = table.get(term);
      if (value === undefined) { return null; }
      const pages = FIELDS.map(() => new Map());
      const sections = new Map();
      decodePlaces(value).forEach((found, at) => found.forEach(([place, count]) => {
        const field = source ? FIELDS.indexOf(FOREIGN_FIELDS[at]) : at;
        const bySection = !source && field >= HEADINGS;
        const page = bySection ? state.collection.sectionPage[place] : place;
        pages[field].set(page, (pages[field].get(page) || 0) + count);
        if (bySection) {
          sections.set(place, (sections.get(place) || 0) + (field === HEADINGS ? 4 : Math.min(count, 3)));
        }
      }));
      return {pages: pages, sections: sections};
    }

    /* Occurrences of several terms together. */
    function together(list) {
      if (list.length === 1) { return list[0]; }
      const first = list[0];
      const pages = first.pages.map((counts, field) => {
        const both = new Map();
        counts.forEach((count, page) => {
          const least = Math.min.apply(null, list.map((o) => o.pages[field].get(page) || 0));
          if (least) { both.set(page, least); }
        });
        return both;
      });
      // All on one page, but in different fields: counts as half a mention in the text.
      const on = (o, page) => o.pages.some((counts) => counts.has(page));
      first.pages.forEach((counts) => counts.forEach((_, page) => {
        if (list.every((o) => on(o, page)) && !pages.some((p) => p.has(page))) {
          pages[BODY].set(page, 0.5);
        }
      }));
      const sections = new Map();
      first.sections.forEach((score, section) => {
        const least = Math.min.apply(null, list.map((o) => o.sections.get(section) || 0));
        if (least) { sections.set(section, least); }
      });
      return {pages: pages, sections: sections};
    }

    function rarity(pages) {
      return Math.log(1 + (state.collection.count - pages + 0.5) / (pages + 0.5));
    }

    /* Weigh a concept on all pages. */
    function weigh(made) {
      const key = made.alternatives.map((a) => [a.key, a.weight, a.source].join("|")).join("/");
      if (!state.weighed.has(key)) {
        if (state.weighed.size >= MOST_WEIGHED) { state.weighed.clear(); }
        state.weighed.set(key, weighed(made.alternatives));
      }
      Object.assign(made, state.weighed.get(key));
    }

    /* BM25 by field; the best alternative wins. */
    function weighed(alternatives) {
      const collection = state.collection;
      const values = FIELDS.map(() => new Map());
      const sections = new Map();
      const trust = new Map();
      const strong = new Set();
      const prominent = new Set();
      const best = Math.max.apply(null, alternatives.map((a) => a.weight).concat(0));
      alternatives.forEach((alternative) => {
        const list = alternative.terms.map((term) => occurrences(term, alternative.source));
        if (!list.every(identity)) { return; }
        const found = together(list);
        const weight = alternative.weight;
        found.pages.forEach((counts, at) => {
          const field = FIELDS[at];
          const lengths = collection.lengths[field];
          const usual = K1 * (1 - B);
          const longer = K1 * B / collection.averages[field];
          const factor = weight * (K1 + 1) * BOOSTS[field];
          const here = values[at];
          counts.forEach((count, page) => {
            const length = alternative.source ? K1 * B : longer * lengths[page];
            const value = factor * count / (usual + length + count);
            if (!(here.get(page) >= value)) { here.set(page, value); }
            if (!(trust.get(page) >= weight)) { trust.set(page, weight); }
            if (weight >= best * 0.9) {
              strong.add(page);
              if (at < BODY) { prominent.add(page); }
            }
          });
        });
        found.sections.forEach((score, section) => {
          if (!(sections.get(section) >= score * weight)) { sections.set(section, score * weight); }
        });
      });
      // Words of warnings stand in the body of every page, but in few titles: what a word tells
      // is another thing here than there.
      const text = rarity(strong.size);
      const top = rarity(prominent.size);
      const totals = new Map();
      values.forEach((found, at) => {
        const rare = at < BODY ? top : text;
        found.forEach((value, page) => {
          found.set(page, value * rare);
          totals.set(page, (totals.get(page) || 0) + value * rare);
        });
      });
      return {values: values, sections: sections, trust: trust, totals: totals, idf: (text + top) / 2};
    }

    /* Let lunr rank the pages: to it, each concept is a term. */
    function rank(found) {
      const totals = new Map();
      found.forEach((made) => made.totals.forEach((value, page) => {
        totals.set(page, (totals.get(page) || 0) + value);
      }));
      const candidates = Array.from(totals).sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, CANDIDATES).map((entry) => entry[0]);
      const inverted = Object.create(null);
      const names = found.map((_, at) => "c" + at);
      names.forEach((name, at) => {
        inverted[name] = {_index: at};
        FIELDS.forEach((field) => { inverted[name][field] = Object.create(null); });
      });
      const vectors = Object.create(null);
      candidates.forEach((page) => FIELDS.forEach((field, f) => {
        const vector = new lunr.Vector();
        found.forEach((made, at) => {
          const value = made.values[f].get(page);
          if (value) {
            inverted[names[at]][field][page] = Object.create(null);
            vector.insert(at, value);
          }
        });
        if (vector.elements.length) { vectors[field + "/" + page] = vector; }
      }));
      const index = new lunr.Index({
        invertedIndex: inverted,
        fieldVectors: vectors,
        tokenSet: lunr.TokenSet.fromArray(names.slice().sort()),
        fields: FIELDS,
        pipeline: new lunr.Pipeline()
      });
      return index.query((query) => names.forEach((name) =>
        query.term(name, {usePipeline: false}))).map((hit) => ({page: Number(hit.ref), score: hit.score}));
    }

    function bestSection(page, found) {
      const first = state.collection.firstSection[page];
      const end = page + 1 < state.collection.firstSection.length
        ? state.collection.firstSection[page + 1] : state.collection.sectionPage.length;
      const score = (section) => found.reduce((sum, made) =>
        sum + made.idf * (made.sections.get(section) || 0), 0);
      let best = first;
      // What the title says already speaks for the beginning of the page.
      let most = score(first) + found.reduce((sum, made) =>
        sum + made.idf * (made.values[0].has(page) ? 4 : 0), 0) + 0.01;
      for (let section = first + 1; section < end; section += 1) {
        const here = score(section);
        if (here > most) {
          most = here;
          best = section;
        }
      }
      return best - first;
    }

    async function record(page) {
      if (state.core.records) { return state.core.records[page]; }
      const group = Math.floor(page / state.core.group);
      if (!state.records.has(group)) { state.records.set(group, await load("r" + group)); }
      return state.records.get(group)[page % state.core.group];
    }

    async function title(page) {
      return state.core.titles ? state.core.titles[page] : (await record(page))[1];
    }

    function bare(text) { return state.rules.runs(text).join(" "); }

    function stems(text) {
      return " " + termsOf(text).join(" ") + " ";
    }

    /* Titles the reader all but typed go first. */
    function titleFactor(title, text, letters) {
      if (letters && state.pinyin) {
        const read = Array.from(bare(title).replace(/ /g, "")).map((char) => state.pinyin.read(char));
        if (read.every(identity)) {
          const initials = read.map((syllables) => syllables[0][0]).join("");
          if (initials === letters) { return 4; }
          if (initials.startsWith(letters)) { return 2; }
        }
        return 1;
      }
      if (bare(title) === bare(text)) { return 4; }
      const wanted = stems(text);
      const there = stems(title);
      if (wanted.trim() && there === wanted) { return 2.5; }
      return wanted.trim() && there.includes(wanted) ? 1.4 : 1;
    }

    /* How much of a title the concepts explain, from 0 to 1. */
    function named(title, found) {
      const there = stems(title).trim().split(" ");
      const meant = new Map();
      found.forEach((made) => made.alternatives.forEach((alternative) =>
        alternative.terms.forEach((term) =>
          meant.set(term, Math.max(meant.get(term) || 0, alternative.weight)))));
      return there.reduce((sum, term) => sum + (meant.get(term) || 0), 0) / there.length;
    }

    /* One word that an overview is named by asks for the overview. */
    function kindFactor(page, found) {
      const kind = state.core.kinds[page];
      return kind === "o" && found.length === 1 && found[0].values[0].has(page) ? BROAD : KINDS[kind];
    }

    function correction(text, found) {
      const corrected = found.filter((made) => made.corrected);
      if (!corrected.length) { return ""; }
      return corrected.reduce((query, made) => query.replace(made.text, made.corrected), state.rules.fold(text));
    }

    /**
     * Find pages.
     * @param {string} text what the reader typed.
     * @param {{limit: number}} [options] how many pages at most (10).
     * @returns {Promise<{text: string, empty: boolean, total: number, suggestion: string,
     *   weak: boolean, words: string[], results: Array<{page: number, url: string, title: string,
     *   trail: string, description: string, section: number, anchor: string, heading: string,
     *   score: number, weak: boolean}>}>} best first. `empty`: nothing was asked; `weak`: nothing
     *   found answers with confidence; `section`: counted in its page, 0 for its beginning.
     */
    async function query(text, options) {
      const limit = (options && options.limit) || 10;
      const asked = String(text).slice(0, LONGEST_QUERY).trim();
      await ready();
      const found = state.rules.runs(asked).length ? await concepts(asked) : [];
      const result = {text: asked, empty: !found.length, total: 0, suggestion: "", weak: true, words: [], results: []};
      if (!found.length) { return result; }
      await state.terms.need(terms(found));
      found.forEach(weigh);
      const total = found.reduce((sum, made) => sum + made.idf, 0) || 1;
      const hits = rank(found);
      for (const hit of hits.slice(0, Math.max(limit * 2, 20))) {
        hit.title = await title(hit.page);
        hit.cover = found.reduce((sum, made) => sum + made.idf * (made.trust.get(hit.page) || 0), 0) / total;
        hit.score *= Math.pow(hit.cover, 1.5) * kindFactor(hit.page, found)
          * titleFactor(hit.title, asked, found.letters) * (1 + NAMED * named(hit.title, found));
      }
      const best = hits.reduce((most, hit) => Math.max(most, hit.cover || 0), 0);
      const ranked = hits.filter((hit) => hit.cover >= best * RELEVANT)
        .sort((a, b) => b.score - a.score || a.page - b.page);
      result.total = ranked.length;
      result.suggestion = correction(asked, found);
      result.words = Array.from(new Set([].concat.apply([], found.map((made) =>
        [].concat.apply([], made.alternatives.filter((a) => !a.source && a.weight > PART).map((a) => a.terms))))));
      result.results = await Promise.all(ranked.slice(0, limit).map(async (hit) => {
        const section = bestSection(hit.page, found);
        const data = await record(hit.page);
        return {
          page: hit.page, url: data[0], title: data[1], trail: data[2], description: data[3],
          section: section, anchor: section ? data[4].split(" ")[section - 1] : "",
          heading: section ? data[5][section - 1] : "", score: hit.score, cover: hit.cover,
          weak: hit.cover < SURE
        };
      }));
      result.weak = result.results.every((hit) => hit.weak);
      return result;
    }

    /* ---- excerpts ---- */

    /* Cut a text into parts [text, whether it is marked]. */
    function marked(text, words) {
      const wanted = new Set(words);
      const han = words.filter((word) => state.rules.isHan(word)).sort((a, b) => b.length - a.length);
      const pattern = han.length ? new RegExp(han.join("|"), "g") : null;
      const parts = [];
      function put(piece, mark) {
        const last = parts[parts.length - 1];
        if (last && last[1] === mark) { last[0] += piece; } else if (piece) { parts.push([piece, mark]); }
      }
      text.split(/([\p{L}\p{N}\p{M}]+)/u).forEach((piece, at) => {
        if (at % 2 === 0) { put(piece, false); return; }
        if (pattern && pattern.test(piece)) {
          pattern.lastIndex = 0;
          let from = 0;
          piece.replace(pattern, (match, offset) => {
            put(piece.slice(from, offset), false);
            put(match, true);
            from = offset + match.length;
            return match;
          });
          put(piece.slice(from), false);
          return;
        }
        put(piece, state.rules.runs(piece).some((run) => wanted.has(state.rules.stem(run))));
      });
      return parts;
    }

    /* The stretch of a text with most marked words, as parts. */
    function excerpt(text, words, length) {
      const parts = marked(text, words);
      let at = 0;
      const marks = [];
      parts.forEach(([piece, mark]) => {
        if (mark) { marks.push([at, piece]); }
        at += piece.length;
      });
      let start = 0;
      let most = 0;
      marks.forEach(([from]) => {
        const distinct = new Set(marks.filter(([to]) => to >= from && to < from + length * 0.8)
          .map((m) => m[1].toLowerCase())).size;
        if (distinct > most) {
          most = distinct;
          start = from;
        }
      });
      start = start < length * 0.5 ? 0 : start - Math.floor(length * 0.15);
      if (start > 0) {
        const blank = text.slice(start, start + 12).search(/[\s，。；、]/);
        start += blank < 0 ? 0 : blank + 1;
      }
      const cut = [];
      let position = 0;
      parts.forEach(([piece, mark]) => {
        const from = Math.max(0, start - position);
        const to = Math.min(piece.length, start + length - position);
        if (to > from) { cut.push([piece.slice(from, to), mark]); }
        position += piece.length;
      });
      if (start > 0) { cut.unshift(["… ", false]); }
      if (start + length < text.length) { cut.push([" …", false]); }
      return cut;
    }

    /**
     * Quote the pages found.
     * @param {Array} results of a query.
     * @param {string[]} words of the same query.
     * @returns {Promise<Array<{title: Array, text: Array}>>} each as parts [text, marked].
     */
    async function excerpts(results, words) {
      await ready();
      const firsts = state.core.texts;
      const length = state.core.language === "zh" ? 70 : 150;
      return Promise.all(results.map(async (hit) => {
        const at = firsts.filter((first) => first <= hit.page).length - 1;
        const text = (await load("t" + at))[hit.page - firsts[at]][hit.section];
        return {title: marked(hit.title + (hit.heading ? " › " + hit.heading : ""), words), text: excerpt(text || hit.description, words, length)};
      }));
    }

    return {ready: ready, query: query, excerpts: excerpts};
  };
});
