/* What readers call things, in any language, and the local words for the same things. */
helpcenterSearch.part("synonyms", function () {
  "use strict";

  /* The key of words that may stand in any order: of two at least. */
  function loose(terms) { return terms.length > 1 ? "~" + terms.slice().sort().join(" ") : ""; }

  return class Synonyms {
    /**
     * @param {string} written the words of a language for things: "word,word;word".
     * @param {Lexicon} lexicon of that language.
     * @param {Object} rules of that language.
     */
    constructor(written, lexicon, rules) {
      const groups = written.split(";").map((group) => group ? group.split(",") : []);
      // Words that no article has lead to a group; its others are what is looked for.
      this.groups = groups.map((forms) => forms.filter((form) => form[0] !== "?"));
      this.byKey = new Map();
      this.longest = 1;
      groups.forEach((forms, group) => forms.forEach((marked) => {
        const form = marked.replace("?", "");
        const words = form.split(" ");
        const terms = words.map((word) => lexicon.term(word));
        lexicon.name(terms);
        this.longest = Math.max(this.longest, words.length);
        // As they are written, by their terms, and by those that tell, whatever stands between.
        const telling = words.map((word, at) => rules.isStop(word) ? "" : terms[at]).filter((term) => term);
        [form, terms.join(" "), loose(telling)].forEach((key) => {
          if (!key) { return; }
          if (!this.byKey.has(key)) { this.byKey.set(key, new Set()); }
          this.byKey.get(key).add(group);
        });
      }));
    }

    /* The numbers of the groups that hold words which tell, among others that don't. */
    findLoose(terms) { return this.find([loose(terms)]); }

    has(key) { return this.byKey.has(key); }

    /* The numbers of the groups that hold one of the keys. */
    find(keys) {
      return [].concat.apply([], keys.map((key) => Array.from(this.byKey.get(key) || [])));
    }
  };
});
