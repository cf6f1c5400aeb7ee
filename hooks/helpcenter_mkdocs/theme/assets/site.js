// The comforts of a page: all of it works without them.
(function () {
  "use strict";
  var page = window.helpcenterPage;
  var root = document.documentElement;

  function all(selector, act) {
    document.querySelectorAll(selector).forEach(act);
  }

  // A folder on disk has no server that turns "faq/" into "faq/index.html".
  function openFromDisk() {
    if (location.protocol !== "file:") return;
    all("a[href]", function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }

  // Gets a script once; again only if it did not arrive.
  function once(addresses, lost) {
    var asked;
    return function () {
      if (asked) return;
      asked = true;
      addresses.forEach(function (address) {
        var script = document.createElement("script");
        script.async = false;
        script.src = address;
        script.onerror = function () {
          asked = false;
          if (lost) lost();
        };
        document.head.append(script);
      });
    };
  }

  // The topics of other sections come when somebody reaches for the menu.
  function tree() {
    all("[data-tree]", function (menu) {
      var drawer = menu.closest("details"), grow = once([menu.dataset.tree]);
      drawer.addEventListener("pointerdown", grow);
      drawer.addEventListener("toggle", grow);
      if (drawer.open) grow();
    });
  }

  // Menus close with Escape, on a click elsewhere, and when focus leaves them.
  function popups() {
    all("[data-popup]", function (popup) {
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
      // Who comes back finds the page as it was before the menu was opened.
      addEventListener("pagehide", function () {
        popup.open = false;
      });
      popup.addEventListener("toggle", function () {
        var here = popup.open && popup.querySelector(".tree [aria-current]");
        if (here) within(here, popup.querySelector(".popup"));
      });
    });
  }

  // Brings an entry into view in its own list, which scrolls; the page stays where it is.
  function within(entry, list) {
    var away = entry.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (away > list.clientHeight - 80) list.scrollTop += away - list.clientHeight / 2;
  }

  function sidebar() {
    var here = document.querySelector(".sidebar a[aria-current]");
    if (here) within(here, here.closest(".sidebar"));
  }

  function target() {
    try {
      return location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null; // The address is damaged.
    }
  }

  // The part of the page that is being read, as the end of an address.
  function place() {
    var aim = target();
    var seen = aim && aim.getBoundingClientRect();
    if (seen && seen.bottom > 0 && seen.top < innerHeight) return location.hash;
    // On a phone, the menu of languages is at the top: who came for a part is there to choose.
    if (scrollY < innerHeight / 3) return aim ? location.hash : "";
    var read = "";
    all(".prose :is(h2, h3)[id]", function (heading) {
      var top = heading.getBoundingClientRect();
      if (top.height && top.top < innerHeight / 3) read = "#" + encodeURIComponent(heading.id);
    });
    return read;
  }

  // Ids are the same in all languages: a reader who changes the language goes on where they were.
  function languages() {
    ["click", "auxclick", "contextmenu"].forEach(function (kind) {
      document.addEventListener(kind, function (event) {
        var link = event.target.closest && event.target.closest("a[data-language], a[data-same-place]");
        if (!link) return;
        // A wrong address has no place to go on from.
        if (!root.dataset.notFound) {
          link.search = location.search;
          link.hash = place();
        }
        if (kind === "click" && "language" in link.dataset) page.remember("helpcenter.language", link.hreflang);
      }, true);
    });
  }

  // Most readers read what their browser asks for; others are offered it.
  function ownLanguage() {
    function spoken(tag) {
      return tag.split("-")[0].toLowerCase();
    }
    var mine = spoken(navigator.language || root.lang), other = spoken(root.lang) !== mine;
    all("[data-hint]", function (link) {
      other = other || spoken(link.hreflang) === mine;
    });
    if (page.recall("helpcenter.language")) other = false;
    all("[data-nearest]", function () {
      other = true;
    });
    if (!other) return;
    all("[data-hints]", function (menu) {
      once([menu.dataset.ranks, menu.dataset.hints])();
    });
  }

  // A link to a question opens it; paper shows them all.
  function questions() {
    function open() {
      var question = (target() || root).closest("details.question");
      if (question) question.open = true;
    }
    open();
    addEventListener("hashchange", open);
    addEventListener("beforeprint", function () {
      all("details.question", function (question) {
        question.open = true;
      });
    });
  }

  // What can be done with an article.
  function tools() {
    all("[data-print]", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        print();
      });
    });
    all("[data-copy-link]", function (button) {
      var label = button.lastElementChild, said = label.textContent;
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(location.href.split("#")[0] + location.hash).then(function () {
          label.textContent = button.dataset.copied;
          setTimeout(function () {
            label.textContent = said;
          }, 2000);
        });
      });
    });
  }

  // Where there is room for a table of contents, it marks which part is being read.
  function follow() {
    all("[data-follow]", function (contents) {
      var wide = matchMedia("(min-width: 75rem)"), load = once([contents.dataset.follow]);
      if (wide.matches) load();
      else wide.addEventListener("change", load);
    });
  }

  // A term leads to its line below the article; what shows the line beside it comes with the
  // first press.
  function terms() {
    all("[data-told]", function (lines) {
      var load = once([lines.dataset.told], function () {
        location.hash = page.term.hash;
      });
      document.addEventListener("click", function (event) {
        var link = event.target.closest("a.term");
        if (!link) return;
        event.preventDefault();
        page.term = link;
        if (page.tell) page.tell();
        else load();
      });
    });
  }

  // What readers are asked below an article comes once they answer, or while an answer of theirs
  // waits to be sent.
  function helpful() {
    all("[data-helpful]", function (box) {
      var load = once([box.dataset.plan, box.dataset.helpful]);
      box.addEventListener("click", function (event) {
        var button = event.target.closest("[data-answer]");
        if (!button) return;
        box.dataset.pressed = button.dataset.answer;
        load();
      });
      try {
        if (sessionStorage.getItem("helpcenter.feedback")) load();
      } catch (error) {
        // Storage is off: nothing waits.
      }
    });
  }

  openFromDisk();
  popups();
  tree();
  sidebar();
  languages();
  ownLanguage();
  questions();
  tools();
  helpful();
  terms();
  follow();
})();
