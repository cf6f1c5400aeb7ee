// Runs before the page is painted, so that nothing flickers.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("helpcenter.theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch (error) {
    // Storage is off: the system's preference applies.
  }
  // A host shows the root's 404 page for a wrong address in any language's
  // folder; lead on to the copy in that language.
  if (root.dataset.notFound) {
    var base = root.dataset.root.replace(/\/?$/, "/");
    var first = location.pathname.slice(base.length).split("/")[0];
    if (root.dataset.notFound.split(" ").indexOf(first) >= 0) location.replace(base + first + "/404.html");
  }
})();
