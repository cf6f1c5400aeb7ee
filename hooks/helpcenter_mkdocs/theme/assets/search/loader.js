/* All of search that a page loads at first: it waits for the reader, then gets the rest.
   Everything comes by script elements, so that a page on disk works like one on a server. */
(function () {
  "use strict";

  // What the build knows stands before this script, once for all pages; the page tells the rest.
  const settings = Object.assign({}, window.helpcenterSearch, document.currentScript.dataset);
  const parts = {};
  const texts = {};
  const scripts = {};
  let engine = null;
  let box = null;

  function script(url) {
    scripts[url] = scripts[url] || new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = settings.base + "/" + url;
      element.onload = resolve;
      element.onerror = function () {
        // Forget it, so that the reader can try again.
        element.remove();
        delete scripts[url];
        reject(new Error(url));
      };
      document.head.append(element);
    });
    return scripts[url];
  }

  /* The style sheet of the panel. Without it the panel works, if plainly. */
  function styled() {
    return new Promise(function (resolve) {
      const element = document.createElement("link");
      element.rel = "stylesheet";
      element.href = settings.base + "/" + settings.style;
      element.onload = element.onerror = resolve;
      document.head.append(element);
    });
  }

  function load(name) {
    return script(settings.index + "/" + name + ".js").then(function () { return texts[name]; });
  }

  function started() {
    engine = engine || script(settings.engine).then(function () {
      return parts.start()(parts, load, Number(settings.pages));
    }).catch(function (error) {
      engine = null;
      throw error;
    });
    return engine;
  }

  function ask(method) {
    return function () {
      const given = arguments;
      return started().then(function (found) { return found[method].apply(found, given); });
    };
  }

  /* All that a first answer takes, at once: on a bad line, each way to the host and back counts.
     What does not arrive is asked for again by whoever needs it. */
  function ahead() {
    [started(), load("core"), load("lexicon")].forEach(function (part) { part.catch(function () {}); });
  }

  /* Gets what search needs; shows its panel when the reader did more than pass by with Tab. */
  function open(input, show) {
    if (show) { ahead(); }
    box = box || Promise.all([script(settings.ui), styled(), load("interface")]).then(furnish).catch(function () { box = null; });
    box.then(function (attach) {
      if (attach) { attach(input, show); } else { failed(input); }
    });
  }

  function furnish() {
    function use(name) { return parts[name](use); }
    return use("ui")(window.helpcenterSearch, settings);
  }

  /* Not even the script that shows messages arrived: the form leads to the page of all results. */
  function failed(input) {
    input.form.removeAttribute("data-search");
  }

  function visible() {
    return Array.from(document.querySelectorAll("[data-search] input")).reverse()
      .find(function (input) { return input.getClientRects().length; });
  }

  /**
   * The search engine, for all scripts of the site.
   *
   * helpcenterSearch.query(text, {limit: 5}).then((found) => found.results)
   *
   * gives pages of the page's language, best first; see query() in engine.js. `root` is the way
   * from this page to the root of the site, which the addresses of results start from.
   */
  window.helpcenterSearch = {
    part: function (name, make) { parts[name] = make; },
    data: function (name, text) { texts[name] = text; },
    load: load,
    root: settings.base,
    query: ask("query"),
    excerpts: ask("excerpts")
  };

  function onInput(type, show, wanted) {
    document.addEventListener(type, function (event) {
      const input = event.target.closest && event.target.closest("[data-search] input");
      if (input && (!wanted || wanted(event))) { open(input, show); }
    });
  }

  onInput("focusin", false);
  onInput("click", true);
  onInput("input", true);
  onInput("keydown", true, function (event) { return event.key === "ArrowDown" || event.key === "ArrowUp"; });

  document.addEventListener("keydown", function (event) {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k")) {
      const input = visible();
      if (input) {
        event.preventDefault();
        input.focus();
        input.select();
        open(input, true);
      }
    }
  });

  /* Who was faster than this script has the box, and perhaps words in it. */
  const held = document.activeElement;
  if (held.closest("[data-search] input")) { open(held, Boolean(held.value)); }

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && visible()) {
    const shown = document.querySelector("[data-all-results]");
    visible().value = asked;
    // The page may be at the part that the address names.
    if (!shown) { visible().focus({ preventScroll: true }); }
    open(visible(), !shown);
  }
}());
