// The comforts of a page: all of it works without them, but for the hint and
// the switch between light and dark.
(function () {
  "use strict";
  var root = document.documentElement;

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      // Storage is off: the choice holds for this page.
    }
  }

  // A folder on disk has no server that turns "faq/" into "faq/index.html".
  function openFromDisk() {
    if (location.protocol !== "file:") return;
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }

  function themeSwitch() {
    var button = document.querySelector("[data-theme-toggle]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var dark = matchMedia("(prefers-color-scheme: dark)").matches;
      var now = root.dataset.theme || (dark ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      remember("helpcenter.theme", root.dataset.theme);
    });
  }

  // Menus close with Escape, on a click elsewhere, and when focus leaves them.
  function popups() {
    document.querySelectorAll("[data-popup]").forEach(function (popup) {
      document.addEventListener("click", function (event) {
        if (!popup.contains(event.target)) popup.open = false;
      });
      popup.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !popup.open) return;
        popup.open = false;
        popup.querySelector("summary").focus();
      });
      popup.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !popup.contains(event.relatedTarget)) popup.open = false;
      });
    });
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

  // The language a reader wants most, as far as the page exists in it.
  function wanted(offered) {
    var languages = navigator.languages || [navigator.language];
    var choice = [root.lang].concat(Object.keys(offered));
    for (var i = 0; i < languages.length; i++) {
      var same = choice.filter(function (tag) {
        return tag.toLowerCase() === languages[i].toLowerCase();
      });
      var near = same[0] || choice.filter(function (tag) {
        return readable(tag) === readable(languages[i]);
      })[0];
      if (near) return near;
    }
    return root.lang;
  }

  function languageHint() {
    document.querySelectorAll("[data-language]").forEach(function (link) {
      link.addEventListener("click", function () {
        remember("helpcenter.language", link.dataset.language);
      });
    });
    var offered = {};
    document.querySelectorAll("[data-hint]").forEach(function (hint) {
      offered[hint.dataset.hint] = hint;
    });
    if (recall("helpcenter.language")) return;
    var hint = offered[wanted(offered)];
    if (!hint) return;
    hint.hidden = false;
    hint.querySelector("[data-dismiss]").addEventListener("click", function () {
      remember("helpcenter.language", root.lang);
      hint.hidden = true;
    });
  }

  // Marks in the table of contents which part is being read.
  function follow() {
    var links = {};
    document.querySelectorAll(".toc a").forEach(function (link) {
      links[decodeURIComponent(link.hash.slice(1))] = link;
    });
    var headings = Object.keys(links).map(function (id) {
      return document.getElementById(id);
    }).filter(Boolean);
    if (!headings.length || !window.IntersectionObserver) return;
    var observer = new IntersectionObserver(function () {
      var current = headings.filter(function (heading) {
        return heading.getBoundingClientRect().top < innerHeight / 3;
      }).pop();
      headings.forEach(function (heading) {
        var link = links[heading.id];
        if (heading === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "0px 0px -66% 0px" });
    headings.forEach(function (heading) {
      observer.observe(heading);
    });
  }

  openFromDisk();
  themeSwitch();
  popups();
  languageHint();
  follow();
})();
