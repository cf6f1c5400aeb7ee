// The articles that may answer what is described, with the sentence that does.

const SHOWN = 3;
const ASKED = 10;
const SAME_SECTION = 2;
const LONGEST_QUESTION = 180;
const MOST_PARTS = 12;
const SENTENCES = /(?<=[.!?。！？;；])\s*/;
const CLAUSES = /(?<=[!?。！？;；，、…：:])\s*|(?<=[.,])\s+/;

// The engine takes short questions: of a long description, each sentence is one, and so is what
// stands between commas. All of it together counts twice.
function questions(description) {
  const text = plain().oneLine(description);
  const parts = [SENTENCES, CLAUSES].flatMap((between) => text.split(between))
    .filter((part) => Array.from(part).length > 3).slice(0, MOST_PARTS);
  return [[text.slice(0, LONGEST_QUESTION), 2]].concat(Array.from(new Set(parts), (part) => [part, 1]));
}

// What a page explains of all questions together decides. A short one that happens to name a page
// must not outweigh all others.
async function suggestions(description, section) {
  const search = window.helpcenterSearch;
  const pages = {};
  for (const [question, weight] of questions(description)) {
    const found = await search.query(question, { limit: ASKED });
    found.results.forEach((result) => {
      const page = pages[result.url] = pages[result.url] || { score: 0, best: 0, result: result, words: found.words };
      page.score += weight * Math.cbrt(result.score);
      if (result.score > page.best) { Object.assign(page, { best: result.score, result: result, words: found.words }); }
    });
  }
  const within = (page) => page.result.url.split("/").includes(section);
  const chosen = Object.values(pages)
    .map((page) => Object.assign(page, { score: page.score * (within(page) ? SAME_SECTION : 1) }))
    .sort((a, b) => b.score - a.score).slice(0, SHOWN);
  return Promise.all(chosen.map(async (page) => {
    const quoted = await search.excerpts([page.result], page.words);
    return { result: page.result, quote: quoted[0] };
  }));
}

function marked(parts) {
  const made = document.createDocumentFragment();
  (parts || []).forEach((part) => {
    const node = part[1] ? document.createElement("mark") : null;
    if (node) { node.textContent = part[0]; }
    made.append(node || document.createTextNode(part[0]));
  });
  return made;
}

function showSuggestions(list, found) {
  list.textContent = "";
  found.forEach((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = window.helpcenterSearch.root + "/" + one.result.url + (one.result.anchor ? "#" + one.result.anchor : "");
    if (location.protocol === "file:") { link.pathname += link.pathname.endsWith("/") ? "index.html" : ""; }
    link.textContent = one.result.title;
    const text = document.createElement("span");
    text.append(marked(one.quote));
    item.append(link, text);
    list.append(item);
  });
}
