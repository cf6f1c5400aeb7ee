/* From concepts to pages. */
helpcenterSearch.part("scoring", function (use) {
  "use strict";

  const {decodePlaces, number} = use("tables");

  const FIELDS = ["title", "keywords", "about", "headings", "body"];
  const HEADINGS = 3;
  const BODY = 4;
  const BOOSTS = {title: 5, keywords: 5, about: 2, headings: 2.5, body: 1};
  const FOREIGN_FIELDS = ["title", "keywords", "headings", "about"];
  const K1 = 1.2;
  const B = 0.6;

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
      this.lengths = {};
      this.averages = {};
      FIELDS.forEach((field) => {
        const width = core.lengths[field].length / (core.pages || 1);
        const lengths = [];
        let total = 0;
        for (let page = 0; page < core.pages; page += 1) {
          const length = number(core.lengths[field].substr(page * width, width));
          lengths.push(length);
          total += length;
        }
        this.lengths[field] = lengths;
        this.averages[field] = total / (core.pages || 1) || 1;
      });
    }
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
      decodePlaces(value).forEach((found, at) => found.forEach(([place, count]) => {
        const field = source ? FIELDS.indexOf(FOREIGN_FIELDS[at]) : at;
        const bySection = !source && field >= HEADINGS;
        const page = bySection ? collection.sectionPage[place] : place;
        pages[field].set(page, (pages[field].get(page) || 0) + count);
        if (bySection) {
          sections.set(place, (sections.get(place) || 0) + (field === HEADINGS ? 4 : Math.min(count, 3)));
        }
      }));
      return {pages: pages, sections: sections};
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

    /* Pages by what all concepts together count on them, best first, with the part of what is
       asked that they explain (cover). */
    function rank(found) {
      const asked = found.reduce((sum, made) => sum + made.idf, 0) || 1;
      // So that scores of long and of short questions can be compared.
      const usual = Math.sqrt(found.length);
      const totals = new Map();
      const covers = new Map();
      found.forEach((made) => made.totals.forEach((value, page) => {
        totals.set(page, (totals.get(page) || 0) + value);
        covers.set(page, (covers.get(page) || 0) + made.idf * made.trust.get(page) / asked);
      }));
      return Array.from(totals, ([page, value]) =>
        ({page: page, score: value / usual * Math.pow(covers.get(page), 1.5), cover: covers.get(page), plain: value}))
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
