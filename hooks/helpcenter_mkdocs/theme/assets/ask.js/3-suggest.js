// The articles that may answer what is described, with the sentence that does.

const SHOWN = 3;
const ASKED = 20;
const SAME_SECTION = 3;
const LONGEST_QUESTION = 180;
const MOST_PARTS = 12;
const SENTENCES = /(?<=[.!?。！？;；])\s*/;
const CLAUSES = /(?<=[!?。！？;；，、…：:])\s*|(?<=[.,])\s+/;
// How much is read at once of what has no commas: words, or characters where no blanks are.
const WORDS = 7;
const CHARACTERS = 14;
// What each kind of question counts.
const ALL = 4;
const PART = 2;
const STRETCH = 1;

// Stretches of a text, which overlap by half.
function stretches(text) {
  const words = text.split(" ");
  const spaced = text.length < words.length * CHARACTERS;
  const units = spaced ? words : Array.from(text);
  const size = spaced ? WORDS : CHARACTERS;
  const found = [];
  for (let at = 0; at === 0 || at + size / 2 < units.length; at += Math.ceil(size / 2)) {
    found.push(units.slice(at, at + size).join(spaced ? " " : ""));
  }
  return found;
}

// The engine takes short questions: of a long description, each sentence is one, and so is what
// stands between commas, and any stretch of it. All of it together counts most.
function questions(description) {
  const text = plain().oneLine(description);
  const told = (texts, weight) => Array.from(new Set(texts.filter((one) => Array.from(one).length > 3)))
    .slice(0, MOST_PARTS).map((one) => [one, weight]);
  return [[text.slice(0, LONGEST_QUESTION), ALL]].concat(
    told([SENTENCES, CLAUSES].flatMap((between) => text.split(between)), PART), told(stretches(text), STRETCH));
}

function addressOf(result) {
  const found = new URL(window.helpcenterSearch.root + "/" + result.url, location.href);
  if (found.protocol === "file:") { found.pathname += found.pathname.endsWith("/") ? "index.html" : ""; }
  found.hash = result.anchor || "";
  return found;
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
  const elsewhere = (page) => addressOf(page.result).pathname !== location.pathname;
  const chosen = Object.values(pages).filter(elsewhere)
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
    link.href = addressOf(one.result).href;
    link.textContent = one.result.title;
    const text = document.createElement("span");
    text.append(marked(one.quote));
    item.append(link, text);
    list.append(item);
  });
}
