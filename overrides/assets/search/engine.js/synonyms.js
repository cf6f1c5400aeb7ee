/* What readers call things, in any language, and the local words for the same things. */
helpcenterSearch.part("synonyms", function () {
  "use strict";

  return class Synonyms {
    /**
     * @param {string[][]} groups the words of a language for things.
     * @param {Lexicon} lexicon of that language.
     */
    constructor(groups, lexicon) {
      this.groups = groups;
      this.byKey = new Map();
      this.longest = 1;
      groups.forEach((forms, group) => forms.forEach((form) => {
        const words = form.split(" ");
        const terms = words.map((word) => lexicon.term(word));
        lexicon.name(terms);
        this.longest = Math.max(this.longest, words.length);
        // As they are written, and by their terms.
        [form, terms.join(" ")].forEach((key) => {
          if (!this.byKey.has(key)) { this.byKey.set(key, new Set()); }
          this.byKey.get(key).add(group);
        });
      }));
    }

    has(key) { return this.byKey.has(key); }

    /* The numbers of the groups that hold one of the keys. */
    find(keys) {
      return [].concat.apply([], keys.map((key) => Array.from(this.byKey.get(key) || [])));
    }
  };
});
