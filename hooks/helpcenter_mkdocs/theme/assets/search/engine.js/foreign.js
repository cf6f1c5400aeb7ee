/* What other languages call the topics: for readers who type in one of them. */
helpcenterSearch.part("foreign", function (use) {
  "use strict";

  const {Table} = use("tables");
  const {segment} = use("splitting");
  const analyzer = use("analyzer");
  const {Lexicon} = use("lexicon");
  const Synonyms = use("synonyms");

  /* One other language, with what it calls the topics. */
  class Other {
    constructor(language, data, load) {
      this.language = language;
      this.rules = analyzer(data.definition);
      this.terms = new Table(data.terms, "", load);
      this.lexicon = new Lexicon(this.rules, data, load, this.terms);
      this.synonyms = new Synonyms(data.synonyms, this.lexicon, this.rules);
    }

    explains(word) { return this.rules.isStop(word) || this.terms.has(this.lexicon.term(word)); }

    /* A run without blanks as this language splits it. */
    split(run) {
      return segment(run, (word) => this.terms.has(word) || this.synonyms.has(word) || this.rules.isStop(word), this.rules.isStop);
    }
  }

  return class Foreign {
    /**
     * @param {Object} scripts language → the scripts it is written in.
     * @param {function(string): Promise<Object>} load gets a part of the index by its name.
     */
    constructor(scripts, load) {
      this.load = load;
      this.loading = new Map();
      this.others = new Map();
      this.patterns = Object.keys(scripts).map((language) => [language,
        new RegExp(scripts[language].map((script) => "\\p{Script=" + script + "}").join("|"), "u")]);
    }

    /* Load the languages that words may be of, by their scripts: others than the first only if
       that does not know all words. */
    async need(words) {
      const [first, ...others] = this.patterns.filter(([, pattern]) => words.some((word) => pattern.test(word)));
      if (!first) { return; }
      await this.open([first]);
      if (!words.every((word) => this.others.get(first[0]).explains(word))) { await this.open(others); }
    }

    open(wanted) {
      return Promise.all(wanted.map(([language]) => {
        if (!this.loading.has(language)) {
          this.loading.set(language, this.load("from-" + language).then((data) => {
            this.others.set(language, new Other(language, data, this.load));
          }).catch((error) => {
            this.loading.delete(language);
            throw error;
          }));
        }
        return this.loading.get(language);
      }));
    }

    get(language) { return this.others.get(language); }

    /**
     * The language that explains more of the words than our own does, if one does.
     * @param {Array<{text: string, solid: boolean, stop: boolean, known: boolean, lent: boolean, pieces: ?string[]}>} tokens
     * @param {boolean} strange whether they are of another language in any case.
     * @returns {{other: Other, words: Array<{text: string, solid: boolean}>}|null} with the words
     *   as that language splits them.
     */
    best(tokens, strange) {
      const found = this.patterns.filter(([language]) => this.others.has(language)).map(([language]) => {
        const other = this.others.get(language);
        const words = split(tokens, other);
        return {other: other, words: words, share: share(words, (word) => other.explains(word.text))};
      });
      const ours = strange ? 0 : share(tokens, (token) => token.stop || (token.known && !token.lent) || token.pieces);
      return found.reduce((best, next) => next.share > (best ? best.share : ours) ? next : best, null);
    }
  };

  /* How much of what was typed is explained: by words, or by characters where these are not
     apart, because each language splits them otherwise. */
  function share(entries, explained) {
    return entries.filter(explained).reduce((sum, entry) => sum + (entry.solid ? entry.text.length : 1), 0);
  }

  /* The tokens again, where runs without blanks are split as another language does. */
  function split(tokens, other) {
    const found = [];
    let run = "";
    function flush() {
      if (run) { other.split(run).forEach((text) => found.push({text: text, solid: true})); }
      run = "";
    }
    tokens.forEach((token) => {
      if (token.solid) { run += token.text; } else { flush(); found.push(token); }
    });
    flush();
    return found;
  }
});
