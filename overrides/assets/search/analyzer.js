/* How a query becomes index terms: the same rules as hooks/helpcenter/search/analyzer.py,
   from the same definition. The function refers to nothing outside itself, so that its
   source can be handed to a worker. */
helpcenterSearch.part("analyzer", function () {
  "use strict";

  var HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}";
  var RUN = /[\p{L}\p{N}]+/gu;
  var PARTS = new RegExp("[" + HAN + "]+|[^" + HAN + "]+", "gu");
  var IS_HAN = new RegExp("^[" + HAN + "]", "u");
  var MARKS = /\p{M}+/gu;
  var PLAIN = /^[a-z]+$/;

  function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }

  function byLength(a, b) {
    return b.length - a.length;
  }

  /**
   * The rules of one language.
   * @param {{letters: Object, joins: Object, stems: Array, stops: string}} definition
   * @returns {{fold: function(string): string, runs: function(string): string[],
   *   stem: function(string): string, isStop: function(string): boolean,
   *   isHan: function(string): boolean}}
   */
  return function analyzer(definition) {
    var letters = new Map(Object.entries(definition.letters));
    var joins = new Map(Object.entries(definition.joins));
    var join = new RegExp(Array.from(joins.keys()).sort(byLength).map(escaped).join("|"), "g");
    var special = new RegExp("[" + Array.from(letters.keys()).join("") + "]", "gu");
    var stops = new Set(definition.stops.split(" "));
    var steps = definition.stems.map(function (step) {
      return new Map(step.map(function (rule) { return [rule[0], rule]; }));
    });
    var known = new Map();

    function fold(text) {
      return text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(MARKS, "")
        .replace(special, function (letter) { return letters.get(letter); })
        .replace(join, function (spelling) { return joins.get(spelling); });
    }

    function runs(text) {
      var found = [];
      (fold(text).match(RUN) || []).forEach(function (run) {
        found.push.apply(found, run.match(PARTS));
      });
      return found;
    }

    function cut(word, rules) {
      for (var start = 1; start < word.length; start += 1) {
        var rule = rules.get(word.slice(start));
        if (rule && start >= rule[2]) {
          return word.slice(0, start) + rule[1];
        }
      }
      return word;
    }

    function stem(word) {
      if (!known.has(word)) {
        known.set(word, PLAIN.test(word) ? steps.reduce(cut, word) : word);
      }
      return known.get(word);
    }

    return {
      fold: fold,
      runs: runs,
      stem: stem,
      isStop: function (word) { return stops.has(word); },
      isHan: function (word) { return IS_HAN.test(word); }
    };
  };
});
