// The articles that may answer what is described, with the sentence that does.

const SHOWN = 3;
const ASKED = 10;
const SAME_SECTION = 1.25;
const LONGEST_QUESTION = 180;

// The engine takes short questions: of a long description, each sentence is one.
function questions(description) {
  const text = plain().oneLine(description);
  const sentences = text.split(/(?<=[.!?。！？;；])\s*/).filter((part) => Array.from(part).length > 3);
  return Array.from(new Set([text.slice(0, LONGEST_QUESTION)].concat(sentences.slice(0, 5))));
}

// What a page explains of all questions together decides, rare words more than common ones.
async function suggestions(description, section) {
  const search = window.helpcenterSearch;
  const pages = {};
  for (const question of questions(description)) {
    const found = await search.query(question, { limit: ASKED });
    found.results.forEach((result) => {
      const page = pages[result.url] = pages[result.url] || { score: 0, best: 0, result: result, words: found.words };
      page.score += result.score;
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
