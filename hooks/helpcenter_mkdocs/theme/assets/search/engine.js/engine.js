/* The engine: from a query to pages. It knows neither the page nor the network nor any
   language: what it needs it asks for by name. None of its parts refers to anything outside
   itself but other parts, so that their sources can be handed to a worker. */
helpcenterSearch.part("engine", function (use) {
  "use strict";

  const {Table} = use("tables");
  const analyzer = use("analyzer");
  const {Lexicon, told} = use("lexicon");
  const Synonyms = use("synonyms");
  const Romanised = use("romanised");
  const Foreign = use("foreign");
  const concepts = use("concepts");
  const scoring = use("scoring");
  const titles = use("titles");
  const excerpts = use("excerpts");

  const LONGEST_QUERY = 200;
  const SURE = 0.62;
  const FAR = 0.5;
  // A page that explains less than this part of what the best one explains is not shown.
  const RELEVANT = 0.25;
  const FAINT = 0.03;
  // Of so many pages the titles count as well.
  const NAMED = 30;

  function once(make) {
    let made = null;
    return () => {
      made = made || make().catch((error) => { made = null; throw error; });
      return made;
    };
  }

  /* What is known of a language, from the two files that every query needs. */
  function opened(core, lexicon, load) {
    const rules = analyzer(core.definition);
    const small = core.terms.keys === undefined && core.terms.firsts === undefined;
    const terms = new Table(core.terms, "p", load, small ? told(lexicon.words) : null);
    const words = new Lexicon(rules, lexicon, load, terms);
    return {
      core: core,
      load: load,
      rules: rules,
      terms: terms,
      lexicon: words,
      synonyms: new Synonyms(lexicon.synonyms, words, rules),
      romanised: null,
      varied: core.varied ? once(() => load("variants").then(rules.vary)) : null,
      // Few readers type by sound: how words are spoken is loaded for them only.
      spoken: once(() => load("spoken").then((data) => new Romanised(data, spoken(data.words, rules, terms)))),
      foreign: new Foreign(core.foreign, load)
    };
  }

  /* Words that may be typed by their sound, the most frequent first. */
  function spoken(words, rules, terms) {
    const found = [];
    if (!words) {
      terms.range("", "\uffff", (word, value) => {
        if (rules.isSolid(word)) { found.push([word, value.length]); }
      });
    }
    return (words ? words.split(" ") : found.sort((a, b) => b[1] - a[1]).map((entry) => entry[0]))
      .concat(Array.from(rules.stops).filter(rules.isSolid));
  }

  /* Whether a text has characters that no term has: they may be variants of some. */
  function strange(text, index) {
    if (index.terms.firsts) { return true; }
    const known = new Set();
    index.terms.range("", "\uffff", (term) => Array.from(term).forEach((char) => known.add(char)));
    return Array.from(text).some((char) => index.rules.isSolid(char) && !known.has(char));
  }

  /* What was asked with misspelled words put right, and those words; nothing if none were. */
  function correction(folded, found) {
    const wrong = found.filter((made) => made.corrected);
    return {
      suggestion: wrong.length
        ? wrong.reduce((query, made) => query.replace(made.text, made.corrected), folded).normalize("NFC") : "",
      corrected: wrong.map((made) => made.corrected).join(" ").normalize("NFC")
    };
  }

  /**
   * @param {function(string): Promise<Object>} load gets a part of the index by its name.
   * @returns {{query: function(string, Object): Promise<Object>,
   *   excerpts: function(Array, Array): Promise<Array>}}
   */
  return function engine(load) {
    let index = null;
    let asking = null;
    let scores = null;
    let factor = null;
    let quotes = null;

    const ready = once(() => Promise.all([load("core"), load("lexicon")]).then(([core, lexicon]) => {
      index = opened(core, lexicon, load);
      asking = concepts(index);
      scores = scoring(index);
      factor = titles(index, asking.termsOf);
      quotes = excerpts(index);
    }));

    async function record(page) {
      if (index.core.records) { return index.core.records.map((each) => each[page]); }
      return (await load("r" + Math.floor(page / index.core.group)))[page % index.core.group];
    }

    async function title(page) {
      return index.core.titles ? index.core.titles[page] : (await record(page))[1];
    }

    /* Pages, best first. */
    async function ranked(asked, found) {
      const hits = scores.rank(found);
      const named = hits.slice(0, NAMED);
      for (const hit of named) { hit.score *= factor(hit, await title(hit.page), asked, found); }
      const best = hits.reduce((most, hit) => Math.max(most, hit.cover), 0);
      const most = named.reduce((top, hit) => Math.max(top, hit.score), 0);
      const relevant = (hit) => hit.score >= most * FAINT
        && (hit.cover >= best * RELEVANT || hit.score >= most * RELEVANT);
      const better = (a, b) => b.score - a.score || a.page - b.page;
      return named.filter(relevant).sort(better).concat(hits.slice(NAMED).filter(relevant).sort(better));
    }

    /* A page that was found, as it is shown. */
    async function shown(hit, found, words) {
      const section = scores.bestSection(hit.page, found);
      const data = await record(hit.page);
      const page = {
        page: hit.page, url: data[0], title: data[1], trail: data[2], description: data[3],
        section: section, anchor: section ? data[4].split(" ")[section - 1] : "",
        heading: section ? data[5][section - 1] : "", score: hit.score, cover: hit.cover,
        weak: hit.cover < SURE
      };
      page.marked = quotes.announced(page, words);
      return page;
    }

    /**
     * Find pages.
     * @param {string} text what the reader typed.
     * @param {{limit: number}} [options] how many pages at most (10).
     * @returns {Promise<{text: string, empty: boolean, total: number, suggestion: string,
     *   corrected: string,
     *   weak: boolean, words: string[], results: Array<{page: number, url: string, title: string,
     *   trail: string, description: string, section: number, anchor: string, heading: string,
     *   score: number, weak: boolean, marked: {title: Array, heading: Array, text: Array}}>}>} best
     *   first. `empty`: nothing was asked; `weak`: nothing found answers with confidence; `total`:
     *   how many pages could be had; `section`: counted in its page, 0 for its beginning;
     *   `marked`: parts [text, marked] of its title, heading and description.
     */
    async function query(text, options) {
      const limit = (options && options.limit) || 10;
      const asked = String(text).slice(0, LONGEST_QUERY).trim();
      await ready();
      if (index.varied && strange(asked, index)) { await index.varied(); }
      const {rest, unwanted} = await asking.wanted(asked);
      const found = index.rules.runs(rest).length ? await asking.concepts(rest) : [];
      const result = {text: asked, empty: !found.length, total: 0, suggestion: "", corrected: "", weak: true, words: [], results: []};
      if (!found.length) { return result; }
      await index.terms.need([].concat.apply(unwanted, found.map((made) => made.terms)));
      found.forEach(scores.weigh);
      const hits = (await ranked(rest, found)).filter((hit) => !scores.isAbout(hit.page, unwanted));
      result.total = hits.length;
      Object.assign(result, correction(index.rules.fold(rest), found));
      result.words = Array.from(new Set([].concat.apply([], found.map((made) => made.sure))));
      const shownAll = () => Promise.all(hits.slice(0, limit).map((hit) => shown(hit, found, result.words)));
      result.results = await shownAll();
      // Pages may be written in variants of what was asked: then nothing was marked.
      if (index.varied && !result.results.some((hit) => hit.marked.title.some((part) => part[1]))
        && result.results.some((hit) => strange(hit.marked.title.map((part) => part[0]).join(""), index))) {
        await index.varied();
        result.results = await shownAll();
      }
      // Nor is what ranks far below an unsure page.
      const [first] = result.results;
      result.results.forEach((hit) => { hit.weak = hit.weak || (first.weak && hit.score < first.score * FAR); });
      result.weak = result.results.every((hit) => hit.weak);
      return result;
    }

    return {
      query: query,
      /**
       * Quote the pages found.
       * @param {Array} results of a query.
       * @param {string[]} words of the same query.
       * @returns {Promise<Array<Array>>} a stretch of the text of each, as parts [text, marked].
       */
      excerpts: (results, words) => ready().then(() => quotes.quoted(results, words))
    };
  };
});
