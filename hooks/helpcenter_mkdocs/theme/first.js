// Runs before the page is painted, so that nothing flickers; and what all scripts share.
window.helpcenterPage = (function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null; // Storage is off: what the system prefers applies.
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      // Storage is off: the choice holds for this page.
    }
  }

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

  var theme = recall("helpcenter.theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  return { recall: recall, remember: remember, rank: rank, wanted: wanted };
})();
