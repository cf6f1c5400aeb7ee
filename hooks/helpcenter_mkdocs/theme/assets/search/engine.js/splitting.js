/* Splits what has no blanks. */
helpcenterSearch.part("splitting", function () {
  "use strict";

  const LONGEST = 8;
  // The letters of the pieces of a compound, and how many these may be.
  const SHORTEST = 3;
  const MOST_PIECES = 3;
  const NUMBER = /^\p{N}+$/u;

  /* Split a text into pieces of least cost. `options(start)` gives [end, cost, piece]. */
  function cheapest(length, options) {
    const best = [{cost: 0, from: -1, piece: null}];
    for (let start = 0; start < length; start += 1) {
      if (best[start]) {
        options(start).forEach(([end, cost, piece]) => {
          const total = best[start].cost + cost;
          if (!best[end] || total < best[end].cost) {
            best[end] = {cost: total, from: start, piece: piece};
          }
        });
      }
    }
    if (!best[length]) { return {cost: Infinity, pieces: []}; }
    const pieces = [];
    for (let at = length; at > 0; at = best[at].from) { pieces.unshift(best[at].piece); }
    return {cost: best[length].cost, pieces: pieces};
  }

  /* Split a run into words: few, and such that are known; lone characters rather where they only
     hold others together. */
  function segment(run, known, isStop) {
    const chars = Array.from(run);
    return cheapest(chars.length, (start) => {
      const found = [];
      for (let end = start + 1; end <= Math.min(chars.length, start + LONGEST); end += 1) {
        const word = chars.slice(start, end).join("");
        if (known(word)) {
          found.push([end, end - start > 1 ? 1 : isStop(word) ? 1.1 : 1.2, word]);
        } else if (end === start + 1) {
          found.push([end, 2, word]);
        }
      }
      return found;
    }).pieces;
  }

  /* Words that are written as one, and numbers beside letters; nothing if they aren't all known.
     Only the last may be a short one that says nothing (signin). */
  function compound(word, lexicon, isStop) {
    const tells = (piece) => lexicon.has(piece) && !isStop(piece);
    const {pieces} = cheapest(word.length, (start) => {
      const found = [];
      for (let end = start + 1; end <= word.length && end - start < word.length; end += 1) {
        const piece = word.slice(start, end);
        const edge = NUMBER.test(word[end] || "") !== NUMBER.test(word[end - 1]);
        if (NUMBER.test(piece) ? edge || end === word.length
          : tells(piece) && piece.length >= SHORTEST || isStop(piece) && start && end === word.length && piece.length > 1) {
          found.push([end, 1, piece]);
        }
      }
      return found;
    });
    return pieces.length > 1 && pieces.length <= MOST_PIECES ? pieces : null;
  }

  function substrings(run) {
    const chars = Array.from(run);
    const found = [];
    for (let start = 0; start < chars.length; start += 1) {
      for (let end = start + 1; end <= Math.min(chars.length, start + LONGEST); end += 1) {
        found.push(chars.slice(start, end).join(""));
      }
    }
    return found;
  }

  return {cheapest: cheapest, compound: compound, segment: segment, substrings: substrings};
});
