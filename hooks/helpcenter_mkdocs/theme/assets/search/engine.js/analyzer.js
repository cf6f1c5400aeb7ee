/* How a query becomes words: the same rules as hooks/helpcenter/search/analyzer.py, from the
   same data. What holds for one language is in the definition; the code knows none. */
helpcenterSearch.part("analyzer", function () {
  "use strict";

  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  function paired(text) {
    const chars = Array.from(text);
    const map = new Map();
    for (let at = 0; at < chars.length; at += 2) { map.set(chars[at], chars[at + 1]); }
    return map;
  }

  /**
   * The rules of one language.
   * @param {{marks: string, whole: string, solid: string, apart: string, signs: string,
   *   run: string, code: string,
   *   letters: Object, joins: Object, stops: string, variants: string,
   *   alternations: string[][]}} definition of an index.
   * @returns {{fold: function(string): string, codes: function(string): string[][], runs: function(string): string[],
   *   plain: function(string): string, vary: function(string), isStop: function(string): boolean,
   *   isSolid: function(string): boolean, isSign: function(string): boolean, stops: Set<string>,
   *   alternations: string[][]}}
   *   `plain` puts characters in the place of their variants, which `vary` tells; solid is a run of a script that
   *   knows no blanks; a sign is a character that means something alone.
   */
  return function analyzer(definition) {
    const marks = new RegExp("[" + definition.marks + "]+", "gu");
    const parts = new RegExp("[" + definition.solid + "]+|[" + definition.apart + "]+|[^"
      + definition.solid + definition.apart + "]+", "gu");
    const run = new RegExp(definition.run, "gu");
    const code = new RegExp(definition.code, "gu");
    const whole = new RegExp(definition.whole, "gu");
    const solid = new RegExp("^[" + definition.solid + "]", "u");
    const sign = new RegExp("^" + definition.signs + "$", "u");
    const letters = new Map(Object.entries(definition.letters));
    const special = new RegExp(Array.from(letters.keys()).map(escaped).join("|"), "gu");
    let variants = paired(definition.variants || "");
    const joins = new Map(Object.entries(definition.joins));
    const join = new RegExp(Array.from(joins.keys()).sort((a, b) => b.length - a.length).map(escaped).join("|"), "g");
    const stops = new Set(definition.stops.split(" "));

    function plain(text) {
      return variants.size ? Array.from(text).map((char) => variants.get(char) || char).join("") : text;
    }

    function fold(text) {
      return plain(text.normalize("NFKD").toLowerCase().normalize("NFKD")
        .replace(whole, (letter) => letter.normalize("NFC")).replace(marks, ""))
        .replace(special, (letter) => letters.get(letter))
        .replace(join, (spelling) => joins.get(spelling));
    }

    function runs(text) {
      return [].concat.apply([], (fold(text).match(run) || []).map((word) => word.match(parts)));
    }

    /* Codes and versions as [what is typed, the word they are known by]. */
    function codes(folded) {
      return (folded.match(code) || []).filter((typed) => /\p{N}/u.test(typed))
        .map((typed) => [typed, /\p{L}/u.test(typed) ? typed.replace(/[._-]/g, "") : typed]);
    }

    return {
      fold: fold,
      codes: codes,
      runs: runs,
      plain: plain,
      vary: (text) => { variants = paired(text); },
      isStop: (word) => stops.has(word),
      isSolid: (word) => solid.test(word),
      isSign: (word) => sign.test(word),
      stops: stops,
      alternations: definition.alternations
    };
  };
});
