/* All results of the search that came with the address: a page of its own, which Back returns to. */
helpcenterSearch.part("results", function (use) {
  "use strict";

  const MOST = 100;

  const {element} = use("pieces");

  return function results(place, search, words, entries) {
    const status = element("p", {role: "status", class: "search-status"});
    const list = element("ol", {class: "search-list", "aria-label": words.list});
    place.replaceChildren(status, list);

    function say(children) { status.replaceChildren.apply(status, children); }

    /* Texts come for what is looked at only. */
    function quoted(hits, wanted) {
      const observer = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => {
        observer.unobserve(one.target);
        const hit = hits[Array.from(list.children).indexOf(one.target)];
        search.excerpts([hit], wanted).then((quotes) => entries.quote(one.target, quotes[0])).catch(() => null);
      }));
      Array.from(list.children).forEach((entry) => observer.observe(entry));
    }

    function ask(text) { location.assign(entries.all(text)); }

    return function show(text) {
      say([words.loading]);
      search.query(text, {limit: MOST}).then((found) => {
        say(entries.message(found, ask));
        list.replaceChildren.apply(list, found.results.map((hit) =>
          element("li", hit.weak ? {"data-weak": ""} : {}, [entries.link(hit)])));
        quoted(found.results, found.words);
      }).catch(() => {
        const retry = element("button", {type: "button", class: "search-suggestion"}, [words.retry]);
        retry.addEventListener("click", () => show(text));
        say([words.failed + " ", retry]);
      });
    };
  };
});
