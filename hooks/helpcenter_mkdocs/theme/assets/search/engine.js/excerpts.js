/* Quotes pages, with the words that were found marked. */
helpcenterSearch.part("excerpts", function () {
  "use strict";

  const LONGEST_WORD = 20;

  return function excerpts(index) {
    const rules = index.rules;

    /* Cut a text into parts [text, whether it is marked]. */
    function marked(text, words) {
      const wanted = new Set(words);
      const solid = words.filter(rules.isSolid).sort((a, b) => b.length - a.length);
      const pattern = solid.length ? new RegExp(solid.join("|"), "g") : null;
      const parts = [];
      function put(piece, mark) {
        const last = parts[parts.length - 1];
        if (last && last[1] === mark) { last[0] += piece; } else if (piece) { parts.push([piece, mark]); }
      }
      text.split(/([\p{L}\p{N}\p{M}]+)/u).forEach((piece, at) => {
        if (at % 2 === 0) { put(piece, false); return; }
        // Variants of characters are as long as what stands in their place.
        const found = pattern ? Array.from(rules.plain(piece).matchAll(pattern)) : [];
        if (!found.length) {
          put(piece, rules.runs(piece).some((run) => wanted.has(index.lexicon.term(run))));
          return;
        }
        let from = 0;
        found.forEach((match) => {
          put(piece.slice(from, match.index), false);
          from = match.index + match[0].length;
          put(piece.slice(match.index, from), true);
        });
        put(piece.slice(from), false);
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
        const blank = text.slice(start, start + 12).search(/[\s\p{P}]/u);
        start += blank < 0 ? 0 : blank + 1;
      }
      let end = start + length;
      if (end < text.length) {
        // Not within a word, where blanks tell words apart.
        const blank = text.slice(end - LONGEST_WORD, end + 1).search(/\s\S*$/u);
        if (blank > 0) { end += blank - LONGEST_WORD; }
      }
      const cut = [];
      let position = 0;
      parts.forEach(([piece, mark]) => {
        const from = Math.max(0, start - position);
        const to = Math.min(piece.length, end - position);
        if (to > from) { cut.push([piece.slice(from, to), mark]); }
        position += piece.length;
      });
      if (start > 0) { cut.unshift(["… ", false]); }
      if (end < text.length) { cut.push([" …", false]); }
      return cut;
    }

    /* What is known of a page without its text. */
    function announced(hit, words) {
      return {
        title: marked(hit.title, words), heading: marked(hit.heading, words), text: marked(hit.description, words)
      };
    }

    /* The stretches of the texts of pages that answer. */
    function quoted(results, words) {
      const firsts = index.core.texts;
      return Promise.all(results.map(async (hit) => {
        const at = firsts.filter((first) => first <= hit.page).length - 1;
        const text = (await index.load("t" + at))[hit.page - firsts[at]][hit.section];
        return excerpt(text || hit.description, words, index.core.excerpt);
      }));
    }

    return {announced: announced, quoted: quoted};
  };
});
