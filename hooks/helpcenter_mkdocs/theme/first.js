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

  // The browser's own bars have the colour of the page's header.
  function paintBars() {
    var colour = getComputedStyle(root).getPropertyValue("--surface").trim();
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      meta.content = colour;
    });
  }

  var theme = recall("helpcenter.theme");
  if (theme === "dark" || theme === "light") {
    root.dataset.theme = theme;
    paintBars();
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-toggle]")) return;
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var now = root.dataset.theme || (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    remember("helpcenter.theme", root.dataset.theme);
    paintBars();
  });

  // All other scripts come once the page is read and painted, so that none is in its way.
  function wake() {
    var late = document.querySelector("template[data-late]");
    if (!late || late.dataset.late) return;
    late.dataset.late = "asked";
    var scripts = document.importNode(late.content, true), last;
    scripts.querySelectorAll("script").forEach(function (script) {
      script.async = false; // in their order
      last = script;
    });
    last.onload = last.onerror = function () {
      late.remove();
      document.dispatchEvent(new Event("helpcenter:scripts"));
    };
    document.head.append(scripts);
  }

  function painted() {
    if (document.readyState !== "loading") wake();
    else document.addEventListener("DOMContentLoaded", wake);
  }

  try {
    new PerformanceObserver(function (list) {
      if (list.getEntriesByName("first-contentful-paint").length) painted();
    }).observe({ type: "paint", buffered: true });
  } catch (error) {
    // The browser does not tell.
  }
  // Nor does it tell of a page in the background.
  addEventListener("load", function () {
    setTimeout(wake, 500);
  });

  return { recall: recall, remember: remember };
})();
