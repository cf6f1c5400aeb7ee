/* How far words are apart. */
helpcenterSearch.part("spelling", function () {
  "use strict";

  /* Edits (insert, drop, replace, swap neighbours) from a to b, up to a limit. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) { return limit + 1; }
    let before = [];
    let last = [];
    for (let j = 0; j <= b.length; j += 1) { last.push(j); }
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let best = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          edits = Math.min(edits, before[j - 2] + 1);
        }
        row.push(edits);
        best = Math.min(best, edits);
      }
      if (best > limit) { return limit + 1; }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  function mask(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) { bits |= 1 << (word.charCodeAt(at) & 31); }
    return bits;
  }

  function bitCount(bits) {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) { count += 1; }
    return count;
  }

  /* Compares a word with many: gives its edits to another, or more than the limit. */
  return function from(text, limit) {
    const bits = mask(text);
    return (word) => Math.abs(word.length - text.length) > limit || bitCount(mask(word) ^ bits) > 2 * limit
      ? limit + 1 : distance(text, word, limit);
  };
});
