// Runs before the page is painted, so that nothing flickers; and what all scripts share.
window.helpcenterPage = (function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return ""; // Storage is off: what the system prefers applies.
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      // Storage is off: the choice holds for this page.
    }
  }

  // A form that is a script's does nothing of its own before that script is there: it is told of
  // what was pressed meanwhile.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!("waits" in form.dataset)) return;
    event.preventDefault();
    form.dataset.waits = "pressed";
  }, true);

  var theme = recall("helpcenter.theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  return { recall: recall, remember: remember };
})();
