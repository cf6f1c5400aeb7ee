// The page for a wrong address. A host shows the root's copy for whatever is not there: this
// leads on to the copy in the reader's language, puts the address back that was asked for, so
// that it can be mended, and names the page whose address is nearest to it.
(function () {
  "use strict";
  var page = window.helpcenterPage;
  var root = document.documentElement;
  var base = root.dataset.root.replace(/\/?$/, "/");
  var languages = root.dataset.notFound.split(" ");
  // No page of ours has a longer address; longer ones are not worth the time.
  var LONGEST = 200;

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function below(path) {
    return path.indexOf(base) === 0 ? path.slice(base.length) : path.replace(/^\//, "");
  }

  // The language of the folder, else the one chosen before, else what the browser asks for.
  function language() {
    var folder = below(location.pathname).split("/")[0].toLowerCase();
    var chosen = page.recall("helpcenter.language");
    return languages.filter(function (tag) { return tag.toLowerCase() === folder; })[0]
      || (languages.indexOf(chosen) >= 0 ? chosen : page.wanted(languages)) || root.lang;
  }

  function restore() {
    var asked = decoded(location.hash.slice(1));
    if (asked.indexOf(base) === 0 && !/^\/[/\\]/.test(asked)) history.replaceState(null, "", asked);
  }

  // How many letters must be changed, added, taken away or swapped to make one of two the other.
  function distance(a, b) {
    var before = [], last = [], row, i, j;
    for (j = 0; j <= b.length; j++) last.push(j);
    for (i = 1; i <= a.length; i++) {
      row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  function clean(path) {
    return decoded(below(path)).toLowerCase().replace(/(index)?(\.html?|\.md)?\/*$/, "");
  }

  function guess() {
    var place = document.querySelector("[data-guess]");
    var asked = clean(location.pathname);
    if (!place || !asked || asked.length > LONGEST) return;
    var folder = root.lang.toLowerCase() + "/";
    var best = null, least = Infinity;
    document.querySelectorAll(".tree a[href]").forEach(function (link) {
      var have = clean(link.pathname);
      // The last part alone, too: a page that has moved, or an address without its folder.
      var near = Math.min(distance(asked, have), distance(asked.replace(folder, ""), have.replace(folder, "")),
        distance(asked.split("/").pop(), have.split("/").pop()) + 1);
      if (near < least && have) {
        least = near;
        best = link;
      }
    });
    if (!best || least > Math.max(1, asked.split("/").pop().length / 4)) return;
    var link = document.createElement("a");
    link.href = best.href;
    link.textContent = best.textContent;
    place.append(link);
    place.hidden = false;
  }

  if (location.protocol === "file:") return;
  var at = language();
  if (at !== root.lang && root.hasAttribute("data-first")) {
    location.replace(base + at + "/404.html#" + encodeURIComponent(location.pathname + location.search));
    return;
  }
  restore();
  document.addEventListener("DOMContentLoaded", guess);
})();
