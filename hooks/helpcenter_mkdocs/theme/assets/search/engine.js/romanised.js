/* Words of a language without blanks that are typed in Latin letters, by their sound: whole
   syllables, or their first letters only. */
helpcenterSearch.part("romanised", function (use) {
  "use strict";

  const {lowerBound} = use("tables");
  const {cheapest} = use("splitting");

  const LONGEST_INITIALS = 6;
  const MOST_BEGUN = 12;

  return class Romanised {
    /**
     * @param {{syllables: Object, exceptions: Object}} data syllable → characters; word → syllables.
     * @param {string[]} words the most frequent first.
     */
    constructor(data, words) {
      this.exceptions = data.exceptions;
      this.syllables = new Set(Object.keys(data.syllables));
      this.syllableOf = new Map();
      this.syllables.forEach((syllable) =>
        Array.from(data.syllables[syllable]).forEach((char) => this.syllableOf.set(char, syllable)));
      this.full = new Map();
      this.initials = new Map();
      function put(map, key, word) {
        if (!map.has(key)) { map.set(key, []); }
        map.get(key).push(word);
      }
      words.forEach((word) => {
        const syllables = this.read(word);
        if (syllables) {
          put(this.full, syllables.join(""), word);
          if (syllables.length > 1) { put(this.initials, syllables.map((s) => s[0]).join(""), word); }
        }
      });
      this.keys = Array.from(this.full.keys()).sort();
    }

    /* The syllables of a word; null if it has characters without any. */
    read(word) {
      const exception = this.exceptions[word];
      if (exception) { return exception.split(" "); }
      const read = Array.from(word).map((char) => this.syllableOf.get(char));
      return read.every((syllable) => syllable) ? read : null;
    }

    /* The first letters of a title that is written so; else nothing. */
    initialsOf(text) {
      const read = this.read(text);
      return read ? read.map((syllable) => syllable[0]).join("") : "";
    }

    /* Lists of words that sound like letters, one after another; null: no words do. */
    heard(letters) {
      const spoken = cheapest(letters.length, (start) => this.fromSyllables(letters, start));
      const short = cheapest(letters.length, (start) => this.fromInitials(letters, start));
      const best = spoken.cost <= short.cost ? spoken : short;
      const pieces = best.pieces.filter((piece) => piece);
      return best.cost < letters.length * 1.2 && pieces.length ? pieces : null;
    }

    fromSyllables(letters, start) {
      const options = [[start + 1, 4, null]];
      for (let end = start + 1; end <= letters.length; end += 1) {
        const piece = letters.slice(start, end);
        if (this.full.has(piece)) {
          const words = this.full.get(piece);
          options.push([end, words.some((w) => w.length > 1) ? 1 : 1.6, words]);
        } else if (this.syllables.has(piece)) {
          options.push([end, 1.8, null]);
        }
      }
      const rest = letters.slice(start);
      if (rest.length > 1) {
        const begun = [];
        for (let at = lowerBound(this.keys, rest); at < this.keys.length; at += 1) {
          if (!this.keys[at].startsWith(rest) || begun.length > MOST_BEGUN) { break; }
          begun.push.apply(begun, this.full.get(this.keys[at]));
        }
        if (begun.length) { options.push([letters.length, 1.5, begun]); }
      }
      return options;
    }

    fromInitials(letters, start) {
      const options = [[start + 1, 4, null]];
      for (let end = start + 2; end <= Math.min(letters.length, start + LONGEST_INITIALS); end += 1) {
        const words = this.initials.get(letters.slice(start, end));
        if (words) { options.push([end, 1 + 0.2 * (4 - Math.min(4, end - start)), words]); }
      }
      return options;
    }
  };
});
