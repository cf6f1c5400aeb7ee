/* How a page that was found is shown: in the list below the box, and among all results. */
helpcenterSearch.part("entries", function (use) {
  "use strict";

  const {element, filled} = use("pieces");

  return function entries(search, settings, words) {
    function address(url, anchor) {
      const file = location.protocol === "file:" && (url === "" || url.endsWith("/")) ? "index.html" : "";
      return search.root + "/" + url + file + (anchor ? "#" + anchor : "");
    }

    /* Where all results of a search are. */
    function all(text) { return address(settings.results, "") + "?q=" + encodeURIComponent(text); }

    function plural(count) {
      const rule = new Intl.PluralRules(document.documentElement.lang || undefined).select(count);
      return filled(words["results" + rule[0].toUpperCase() + rule.slice(1)] || words.resultsOther, {n: count});
    }

    function highlighted(parts) {
      return parts.map(([text, mark]) => mark ? element("mark", {}, [text]) : text);
    }

    /* A title and a heading behind it, each of which runs as its own letters do. */
    function named(title, heading) {
      return [element("bdi", {}, title)].concat(heading.length ? [" › ", element("bdi", {}, heading)] : []);
    }

    /* A link to a page that was found, with what is known of it without its text. */
    function link(hit, attributes) {
      return element("a", Object.assign({href: address(hit.url, hit.anchor)}, attributes), [
        element("span", {class: "search-path"}, [hit.trail]),
        element("span", {class: "search-title"}, named(highlighted(hit.marked.title), highlighted(hit.marked.heading))),
        element("span", {class: "search-text"}, highlighted(hit.marked.text))
      ]);
    }

    /* Put a stretch of its text there. */
    function quote(entry, parts) {
      const text = entry.querySelector(".search-text");
      text.replaceChildren.apply(text, highlighted(parts));
    }

    /* What is said of an answer; `ask` gets a better spelling. Words that came with an address are
       not repeated: what we say is ours. */
    function message(found, ask) {
      const said = [!found.results.length ? words.nothing : found.weak ? words.unsure : plural(found.total)];
      if (found.suggestion) {
        const button = element("button", {type: "button", class: "search-suggestion", dir: "auto"}, [found.corrected]);
        button.addEventListener("click", () => ask(found.suggestion));
        said.push(element("span", {class: "search-meant"}, [words.didYouMean + " ", button]));
      }
      return said;
    }

    return {address: address, all: all, link: link, quote: quote, message: message};
  };
});
