/* From concepts to pages. */
helpcenterSearch.part("scoring", function (use) {
  "use strict";

  const {decodePlaces, number} = use("tables");

  const FIELDS = ["title", "keywords", "about", "headings", "body"];
  const KEYWORDS = 1;
  const HEADINGS = 3;
  const BODY = 4;
  const BOOSTS = {title: 5, keywords: 5, about: 2, headings: 2.5, body: 1};
  // The order in which a term tells where it stands.
  const WRITTEN = ["body", "keywords", "about", "headings", "title"];
  const FOREIGN_FIELDS = ["title", "keywords", "headings", "about"];
  const K1 = 1.2;
  const B = 0.6;

  // What a keyword that says just what is asked adds to a score, in parts of it; a heading less.
  const PHRASED = 2;
  const HEADED = 0.4;
  // How much more it matters to say all that is asked than to say nothing else.
  const WHOLE = 1.5;
  // What it adds to say all that is asked in one place, and how much less it is worth to say some.
  const PASSAGE = 1;
  const CLOSE = 2;

  // While a reader types, most of the query stays: what it was made into is kept for a while.
  const MOST_DECODED = 300;
  const MOST_WEIGHED = 60;

  /* Pages by field: what the core says of them. */
  class Collection {
    constructor(core) {
      this.count = core.pages;
      this.sectionPage = [];
      this.firstSection = [];
      Array.from(core.sections).forEach((digit, page) => {
        this.firstSection.push(this.sectionPage.length);
        for (let n = number(digit); n > 0; n -= 1) { this.sectionPage.push(page); }
      });
      // Phrases are the keywords of all pages, and then the headings of all sections.
      const keywords = core.keywords.split(" ").map((digits) => Array.from(digits, number));
      this.phrasePage = [].concat.apply([], keywords.map((each, page) => each.map(() => page)));
      this.keywords = this.phrasePage.length;
      this.phrasePage = this.phrasePage.concat(this.sectionPage);
      const headings = Array.from(core.headings, number);
      this.phraseLength = [].concat.apply([], keywords).concat(headings);
      this.lengths = {
        keywords: keywords.map((each) => each.reduce((sum, length) => sum + length, 0)),
        headings: this.firstSection.map(() => 0)
      };
      headings.forEach((length, section) => { this.lengths.headings[this.sectionPage[section]] += length; });
      Object.keys(core.lengths).forEach((field) => {
        const width = core.lengths[field].length / (core.pages || 1);
        this.lengths[field] = this.firstSection.map((_, page) => number(core.lengths[field].substr(page * width, width)));
      });
      this.averages = {};
      FIELDS.forEach((field) => {
        this.averages[field] = this.lengths[field].reduce((sum, length) => sum + length, 0) / (core.pages || 1) || 1;
      });
    }
  }

  /* What all of several terms stand in, counted by the rarest of them. */
  function shared(list, what) {
    const found = new Map();
    list[0][what].forEach((count, place) => {
      const least = Math.min.apply(null, list.map((o) => o[what].get(place) || 0));
      if (least) { found.set(place, least); }
    });
    return found;
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
    return {pages: pages, sections: shared(list, "sections"), phrases: shared(list, "phrases")};
  }

  return function scoring(index) {
    const collection = new Collection(index.core);
    const decoded = new Map();
    const known = new Map();

    /* Places of one term by field, counted by page, with the sections kept aside. */
    function occurrences(term, source) {
      const key = source + " " + term;
      if (!decoded.has(key)) {
        if (decoded.size >= MOST_DECODED) { decoded.clear(); }
        decoded.set(key, decode(term, source));
      }
      return decoded.get(key);
    }

    function decode(term, source) {
      const table = source ? index.foreign.get(source).terms : index.terms;
      const value = table.get(term);
      if (value === undefined) { return null; }
      const pages = FIELDS.map(() => new Map());
      const sections = new Map();
      const phrases = new Map();
      decodePlaces(value).forEach((found, at) => found.forEach(([place, count]) => {
        const field = FIELDS.indexOf((source ? FOREIGN_FIELDS : WRITTEN)[at]);
        const bySection = !source && field >= HEADINGS;
        const phrase = source ? -1 : field === KEYWORDS ? place : field === HEADINGS ? collection.keywords + place : -1;
        const page = bySection ? collection.sectionPage[place] : phrase < 0 ? place : collection.phrasePage[phrase];
        pages[field].set(page, (pages[field].get(page) || 0) + count);
        if (phrase >= 0) { phrases.set(phrase, count); }
        if (bySection) {
          sections.set(place, (sections.get(place) || 0) + (field === HEADINGS ? 4 : Math.min(count, 3)));
        }
      }));
      return {pages: pages, sections: sections, phrases: phrases};
    }

    function rarity(pages) {
      return Math.log(1 + (collection.count - pages + 0.5) / (pages + 0.5));
    }

    /* Weigh a concept on all pages. */
    function weigh(made) {
      const key = made.alternatives.map((a) => [a.key, a.weight, a.source].join("|")).join("/");
      if (!known.has(key)) {
        if (known.size >= MOST_WEIGHED) { known.clear(); }
        known.set(key, weighed(made.alternatives));
      }
      Object.assign(made, known.get(key));
    }

    /* BM25 by field; the best alternative wins. */
    function weighed(alternatives) {
      const values = FIELDS.map(() => new Map());
      const sections = new Map();
      const phrases = new Map();
      const trust = new Map();
      const strong = new Set();
      const prominent = new Set();
      const best = Math.max.apply(null, alternatives.map((a) => a.weight).concat(0));
      alternatives.forEach((alternative) => {
        const list = alternative.terms.map((term) => occurrences(term, alternative.source));
        if (!list.every((found) => found)) { return; }
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
        found.phrases.forEach((_, phrase) => {
          const known = phrases.get(phrase) || [0, 0];
          phrases.set(phrase, [Math.max(known[0], weight), Math.max(known[1], weight * list.length)]);
        });
        found.sections.forEach((score, section) => {
          if (!(sections.get(section) >= score * weight)) { sections.set(section, score * weight); }
        });
      });
      // Words of warnings stand in the body of every page, but in few titles: what a word tells
      // is another thing here than there. One that stands in texts alone is what nothing is about.
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
      return {values: values, sections: sections, phrases: phrases, trust: trust, totals: totals, idf: prominent.size ? (text + top) / 2 : text};
    }

    /* How near one of the phrases of a page comes to all that is asked: what it explains of that,
       and how much of it is asked. */
    function phrased(found, asked) {
      const explained = new Map();
      found.forEach((made) => made.phrases.forEach(([weight, terms], phrase) => {
        const sums = explained.get(phrase) || [0, 0];
        explained.set(phrase, [sums[0] + made.idf * weight / asked, sums[1] + terms]);
      }));
      const best = new Map();
      explained.forEach(([part, terms], phrase) => {
        const page = collection.phrasePage[phrase];
        const near = Math.pow(part, WHOLE) * Math.min(1, terms / collection.phraseLength[phrase]) * (phrase < collection.keywords ? 1 : HEADED);
        if (!(best.get(page) >= near)) { best.set(page, near); }
      });
      return best;
    }

    /* How much of what is asked a page explains in one place: what it is named and said to be about
       holds for all of its sections; of these, the best one counts. */
    function inOnePlace(found, asked) {
      const named = [];
      const best = [];
      const parts = [];
      found.forEach((made) => {
        const part = (page) => made.idf * made.trust.get(page) / asked;
        const isNamed = (page) => made.values.some((pages, at) => at < HEADINGS && pages.has(page));
        made.trust.forEach((_, page) => { named[page] = (named[page] || 0) + (isNamed(page) ? part(page) : 0); });
        made.sections.forEach((_, section) => {
          const page = collection.sectionPage[section];
          parts[section] = (parts[section] || 0) + (isNamed(page) ? 0 : part(page));
          best[page] = Math.max(best[page] || 0, parts[section]);
        });
      });
      return (page) => named[page] + (best[page] || 0);
    }

    /* Pages by what all concepts together count on them, best first, with the part of what is
       asked that they explain (cover). */
    function rank(found) {
      const asked = found.reduce((sum, made) => sum + made.idf, 0) || 1;
      // So that scores of long and of short questions can be compared.
      const usual = Math.sqrt(found.length);
      const said = phrased(found, asked);
      // What was typed by its sound may be any of many words.
      const near = found.letters ? () => 0 : inOnePlace(found, asked);
      const totals = new Map();
      const covers = new Map();
      found.forEach((made) => made.totals.forEach((value, page) => {
        totals.set(page, (totals.get(page) || 0) + value);
        covers.set(page, (covers.get(page) || 0) + made.idf * made.trust.get(page) / asked);
      }));
      return Array.from(totals, ([page, value]) =>
        ({page: page, score: value / usual * covers.get(page) * (1 + PHRASED * (said.get(page) || 0)) * (1 + PASSAGE * Math.pow(near(page), CLOSE)), said: said.get(page) || 0, cover: covers.get(page), plain: value}))
        .sort((a, b) => b.plain - a.plain || a.page - b.page);
    }

    /* The section of a page that answers best; 0 is its beginning. */
    function bestSection(page, found) {
      const first = collection.firstSection[page];
      const end = page + 1 < collection.firstSection.length
        ? collection.firstSection[page + 1] : collection.sectionPage.length;
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

    /* Whether a page is about one of some terms: not where its text merely mentions one. */
    function isAbout(page, terms) {
      return terms.some((term) => occurrences(term, "").pages.some((counts, at) => at < BODY && counts.has(page)));
    }

    return {weigh: weigh, rank: rank, bestSection: bestSection, isAbout: isAbout};
  };
});
