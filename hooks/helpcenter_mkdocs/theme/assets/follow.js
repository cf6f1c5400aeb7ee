// Marks in the table of contents which part is being read.
(function () {
  "use strict";
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
})();
