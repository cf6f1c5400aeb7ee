/* The words of a language, and the terms they stand for. The build knows how to stem; here a
   word of the articles has its term beside it, and any other word is taken for a form of a
   known term if one of the ways in which words became terms leads there. */
helpcenterSearch.part("lexicon", function (use) {
  "use strict";

  const {Table, number} = use("tables");
  const {substrings} = use("splitting");
  const spelling = use("spelling");

  const SHORTEST = 3;
  const MOST_NEAR = 3;
  // Words that begin with so many of the same letters, and with half of them, may be akin.
  const AKIN = 4;
  const MOST_AKIN = 6;
  const MOST_DOUBT = 2;
  const SHORT = 5;
  // From there on, the number beside a word tells that it is of another language.
  const LENT = 18;

  /* The term of a word, by the value that stands beside it: a digit for the count, then end and front. */
  function derived(word, value) {
    const [end, front] = value.slice(1).split(",");
    if (!end) { return word; }
    return word.slice(front ? number(front) : 0, word.length - number(end[0])) + end.slice(1);
  }

  /* How often a word stands in the articles, as a power of two; one that only synonyms say, never. */
  function counted(value) { return number(value[0]) % LENT; }

  /* The terms of an index, in order, of which all words are known. */
  function told(words) {
    const terms = new Set();
    new Table(words).range("", "\uffff", (word, value) => { if (counted(value)) { terms.add(derived(word, value)); } });
    return Array.from(terms).sort();
  }

  class Lexicon {
    /**
     * @param {Object} rules of the language.
     * @param {{words: Object, asked: Object, ways: string}} data of the words.
     * @param {function(string): Promise<Object>} load gets a part of the index by its name.
     * @param {Table} terms of the index.
     */
    constructor(rules, data, load, terms) {
      this.rules = rules;
      this.words = new Table(data.words, "w", load);
      this.asked = data.asked ? new Table(data.asked, "", load) : null;
      this.terms = terms;
      this.named = new Set();
      this.ways = data.ways.split(" ").map((line) => line.split(","));
    }

    /* Load what is known of words, and of the terms they may stand for or consist of. */
    async need(words) {
      await this.words.need(words.filter((word) => !this.rules.isSolid(word)));
      await this.terms.need([].concat.apply([], words.map((word) => {
        // What such a word consists of is known, or lies in any block.
        if (this.rules.isSolid(word)) { return this.terms.firsts ? substrings(word) : []; }
        const value = this.value(word);
        const terms = value === undefined ? this.candidates(word).concat(word) : [derived(word, value)];
        return terms.concat(this.turned(terms));
      })));
    }

    value(word) {
      const value = this.words.get(word);
      return value === undefined && this.asked ? this.asked.get(word) : value;
    }

    candidates(word) {
      return this.ways.filter(([end, , front]) => word.startsWith(front) && word.endsWith(end)
        && word.length - front.length - end.length >= SHORTEST)
        .map(([end, added, front]) => word.slice(front.length, word.length - end.length) + added);
    }

    /* Stems in which letters have taken each other's place, as in forms of one word. */
    turned(stems) {
      return [].concat.apply([], stems.map((stem) => [].concat.apply([], this.rules.alternations.map((letters) => {
        // Only the last of them turns; what one begins with is part of another.
        const last = letters.map((some) => stem.lastIndexOf(some) + some.length).reduce((a, b) => Math.max(a, b));
        const here = letters.filter((some) => stem.endsWith(some, last) && stem.includes(some))
          .sort((a, b) => b.length - a.length)[0];
        return here === undefined || last <= here.length ? []
          : letters.filter((some) => some !== here).map((some) => stem.slice(0, last - here.length) + some + stem.slice(last));
      }))));
    }

    /* The terms of an index that a known one turns into. */
    akinTerms(term) { return this.turned([term]).filter((other) => this.terms.has(other)); }

    /* Take words that no article holds for known: those that synonyms consist of. */
    name(terms) { terms.forEach((term) => this.named.add(term)); }

    /* Whether a word stands in an article, or in a synonym, as it is. */
    has(word) { return this.rules.isSolid(word) || this.value(word) !== undefined; }

    /* Whether a word that stands in articles is rather one of another language. */
    isLent(word) { return number((this.value(word) || "0")[0]) >= LENT; }

    /* The term of a word; of one that stands for none, the word itself. */
    term(word) {
      if (this.rules.isSolid(word)) { return word; }
      const value = this.value(word);
      if (value !== undefined) { return derived(word, value); }
      const known = (term) => this.terms.has(term) || this.named.has(term);
      if (known(word)) { return word; }
      const once = this.candidates(word);
      // No word of the articles need have the same ending: it may be made of two that some have.
      return once.find(known) || [].concat.apply([], once.map((part) => this.candidates(part))).find(known)
        || this.turned(once).find(known) || word;
    }

    /* Words that begin like a text, the most frequent first. */
    async begun(text) {
      await this.words.needPrefix(text);
      const found = [];
      this.words.range(text, text + "\uffff", (word, value) => {
        const count = counted(value);
        if (word !== text && count) { found.push([word, count]); }
      });
      return found.sort((a, b) => b[1] - a[1]).map((entry) => entry[0]);
    }

    /* Words that begin like a text or are a part of it, as [word, share of the text], the nearest first. */
    async akin(text) {
      if (text.length < AKIN) { return []; }
      await this.words.needPrefix(text.slice(0, AKIN));
      const found = [];
      this.words.range("", "\uffff", (word, value) => {
        if (word.length < AKIN || (word[0] !== text[0] && !text.endsWith(word))) { return; }
        let same = 0;
        while (same < word.length && word[same] === text[same]) { same += 1; }
        // A word that another stands before, not a mere prefix.
        if (text.endsWith(word) && text.length - word.length >= SHORTEST) { same = Math.max(same, word.length); }
        if (same >= AKIN && same * 2 >= text.length && counted(value)) { found.push([word, same / Math.max(text.length, word.length)]); }
      });
      return found.sort((a, b) => b[1] - a[1]).slice(0, MOST_AKIN);
    }

    /* Words that are spelled almost like a text, as [word, doubt], the nearest first. */
    async near(text) {
      const limit = text.length > 7 ? 2 : 1;
      await this.words.needPrefix(text.slice(0, 2));
      const distance = spelling(text, limit);
      const found = [];
      this.words.range("", "\uffff", (word, value) => {
        const edits = distance(word);
        if (edits > limit) { return; }
        const count = counted(value);
        // The first letter is seldom wrong, and a short word seldom one that it is not.
        const doubt = edits + (word[0] === text[0] ? 0 : 1) + (text.length < SHORT ? 1 : 0);
        if (count && doubt <= MOST_DOUBT) { found.push([word, doubt, count]); }
      });
      return found.sort((a, b) => a[1] - b[1] || b[2] - a[2]).slice(0, MOST_NEAR);
    }
  }

  return {Lexicon: Lexicon, told: told};
});
