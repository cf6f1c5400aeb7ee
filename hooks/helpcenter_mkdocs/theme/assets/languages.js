// Which language a reader wants most. Few readers need to be asked: those whose browser does not
// ask for the page's own language.
(function () {
  "use strict";
  // A language with its script, said or likely: what a reader of one region can read of another.
  function readable(tag) {
    try {
      var locale = new Intl.Locale(tag).maximize();
      return locale.language + "-" + locale.script;
    } catch (error) {
      return tag.toLowerCase().split("-")[0];
    }
  }

  // How far down a reader's list of languages one stands; Infinity: the browser asks for others.
  function rank(tag) {
    var languages = navigator.languages || [navigator.language];
    for (var i = 0; i < languages.length; i++) {
      if (tag.toLowerCase() === languages[i].toLowerCase()) return i;
      if (readable(tag) === readable(languages[i])) return i + 0.5;
    }
    return Infinity;
  }

  // The one of some languages that a reader wants most; undefined: none of them.
  function wanted(offered) {
    return offered.filter(function (tag) {
      return rank(tag) < Infinity;
    }).sort(function (a, b) {
      return rank(a) - rank(b);
    })[0];
  }

  Object.assign(window.helpcenterPage, { rank: rank, wanted: wanted });
})();
