/* What the title and the kind of a page say of how well it answers. */
helpcenterSearch.part("titles", function () {
  "use strict";

  // How much a page counts that is not the answer itself but leads to it.
  const KINDS = {o: 0.6, f: 0.55, h: 1, g: 1, c: 1};
  // What a title that says nothing but what is asked adds to a score.
  const NAMED = 0.25;
  // What an overview counts when its name alone, or so much of it, is asked.
  const BROAD = 1.2;
  const ALL = 0.33;
  const CALLED = 0.9;

  return function titles(index, termsOf) {
    function bare(text) { return index.rules.runs(text).join(" "); }

    function terms(text) { return " " + termsOf(text).join(" ") + " "; }

    function sorted(terms) { return terms.trim().split(" ").sort().join(" "); }

    /* Titles the reader all but typed go first. */
    function typed(title, text, letters) {
      if (letters) {
        const initials = index.romanised.initialsOf(bare(title).replace(/ /g, ""));
        if (initials === letters) { return 8; }
        return initials.startsWith(letters) ? 2 : 1;
      }
      if (bare(title) === bare(text)) { return 4; }
      const wanted = terms(text);
      const there = terms(title);
      if (wanted.trim() && sorted(there) === sorted(wanted)) { return 2.5; }
      return wanted.trim() && there.includes(wanted) ? 1.4 : 1;
    }

    /* How much of a title the concepts explain, from 0 to 1. */
    function named(title, found) {
      const there = terms(title).trim().split(" ");
      const meant = new Map();
      found.forEach((made) => made.alternatives.forEach((alternative) =>
        alternative.terms.forEach((term) =>
          meant.set(term, Math.max(meant.get(term) || 0, alternative.weight)))));
      return there.reduce((sum, term) => sum + (meant.get(term) || 0), 0) / there.length;
    }

    /* What is all that an overview is named by, or one of its keywords, asks for the overview. */
    function kind(hit, found, share) {
      const kind = index.core.kinds[hit.page];
      return kind === "o" && (hit.said >= CALLED || (found.length === 1 && share >= ALL)) ? BROAD : KINDS[kind];
    }

    return function factor(hit, title, text, found) {
      const share = named(title, found);
      return kind(hit, found, share) * typed(title, text, found.letters) * (1 + NAMED * share);
    };
  };
});
