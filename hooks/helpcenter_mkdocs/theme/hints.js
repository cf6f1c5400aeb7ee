// Offers the language that the reader's browser asks for, over the page's foot, so that nothing
// the reader sees moves; never a redirect. The build adds what is said as the arguments: by
// language [its language, its direction, name, question, yes, no], and the name of the style.
(function (texts, style) {
  "use strict";
  var page = window.helpcenterPage, root = document.documentElement, links = {};
  var folder = document.currentScript.src;

  function make(name, text, attributes) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    element.textContent = text;
    return element;
  }

  function dismissed(hint) {
    page.remember("helpcenter.language", root.lang);
    hint.remove();
    // Whoever reads by keys goes on with the page.
    document.getElementById("content").focus({ preventScroll: true });
  }

  function show(said, link) {
    var hint = make("div", "", { class: "hint", lang: said[0], dir: said[1], role: "region", "aria-label": said[2] });
    var yes = make("a", said[4], { class: "button", href: link.href, hreflang: link.hreflang, "data-language": "" });
    var no = make("button", said[5], { class: "quiet", type: "button" });
    hint.append(make("p", said[3], {}), yes, no);
    no.addEventListener("click", function () {
      dismissed(hint);
    });
    document.querySelector(".top").after(hint);
  }

  // Where a page is not translated: what the reader's browser asks for first.
  document.querySelectorAll("[data-nearest]").forEach(function (list) {
    Array.from(list.children).sort(function (a, b) {
      return page.rank(a.dataset.nearestTo) - page.rank(b.dataset.nearestTo) || 0;
    }).forEach(function (entry) {
      list.append(entry);
    });
  });

  if (page.recall("helpcenter.language")) return;
  document.querySelectorAll("[data-hint]").forEach(function (link) {
    links[link.hreflang] = link;
  });
  var wanted = page.wanted([root.lang].concat(Object.keys(links)));
  if (!links[wanted] || !texts[wanted]) return;
  var sheet = make("link", "", { rel: "stylesheet", href: new URL(style, folder) });
  sheet.addEventListener("load", function () {
    show(texts[wanted], links[wanted]);
  });
  document.head.append(sheet);
})
