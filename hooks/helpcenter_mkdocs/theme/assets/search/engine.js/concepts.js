/* From what a reader types to what is asked for: concepts, each with the terms that may stand
   for it. */
helpcenterSearch.part("concepts", function (use) {
  "use strict";

  const {compound, segment, substrings} = use("splitting");

  // How sure we are that a term is what the reader means.
  const EXACT = 1;
  const SYNONYM = 0.8;
  const FOREIGN = 0.8;
  // A word of another language that also stands in an article here, often in code.
  const BORROWED = 0.5;
  const PREFIX = 0.8;
  const PREFIX_OF_WORD = 0.35;
  const TYPO = [1, 0.75, 0.6];
  const AKIN = 0.5;
  const TURNED = 0.6;
  const PART = 0.3;

  const MOST_TOKENS = 24;
  const MOST_EXPANSIONS = 24;
  const MOST_AROUND = 12;
  const MOST_SPLIT = 3000;
  // So many words that say nothing may stand between those of a synonym.
  const MOST_BETWEEN = 3;
  // Pieces of compounds that are no longer may be there by chance.
  const SHORT_PIECE = 3;

  // A word that the reader does not want: with a hyphen before it.
  const UNWANTED = /(?<=^|\s)[-\u2010\u2212](?=\p{L})\S+/gu;
  const LATIN = /^[a-z]+$/;

  /* One thing the reader asks for, as the terms that may stand for it.
     An alternative is {terms, weight, source}: all of its terms must stand on a page. */
  class Concept {
    constructor(text) {
      this.text = text;
      this.alternatives = [];
      this.corrected = "";
    }

    add(terms, weight, source) {
      const key = terms.join(" ");
      const known = this.alternatives.find((a) => a.key === key && a.source === source);
      if (known) {
        known.weight = Math.max(known.weight, weight);
      } else if (terms.length) {
        this.alternatives.push({terms: terms, weight: weight, source: source, key: key});
      }
    }

    get local() { return this.alternatives.every((a) => !a.source); }

    /* The terms that are surely meant: what is marked in excerpts. */
    get sure() {
      return [].concat.apply([], this.alternatives.filter((a) => !a.source && a.weight > PART).map((a) => a.terms));
    }

    /* All local terms. */
    get terms() {
      return [].concat.apply([], this.alternatives.filter((a) => !a.source).map((a) => a.terms));
    }
  }

  function isUnknown(token) { return !token.stop && !token.known && !token.pieces; }

  /**
   * @param {{rules: Object, terms: Table, lexicon: Lexicon, synonyms: Synonyms,
   *   spoken: function(): Promise<Romanised>,
   *   romanised: ?Romanised, foreign: Foreign}} index what is known of a language.
   */
  return function concepts(index) {
    const rules = index.rules;
    const splits = new Map();
    let byCharacter = null;

    function token(text) {
      const term = index.lexicon.term(text);
      const made = {
        text: text, solid: rules.isSolid(text), term: term, stop: rules.isStop(text),
        known: index.terms.has(term), lent: index.lexicon.isLent(text), pieces: null
      };
      if (!made.solid && !made.stop && !made.known) {
        const pieces = compound(text, index.lexicon, rules.isStop);
        const sure = pieces && (index.synonyms.has(pieces.join(" ")) || rules.isStop(pieces[pieces.length - 1])
          || pieces.some((piece) => piece.length > SHORT_PIECE));
        made.pieces = sure ? pieces : null;
      }
      return made;
    }

    /* A word of which more may follow: the form of another only if it can become one. */
    async function begun(text) {
      const made = token(text);
      const words = made.term !== text && !index.lexicon.has(text) ? await index.lexicon.begun(text) : [];
      return !words.length || words.some((word) => index.lexicon.term(word) === made.term)
        ? made : Object.assign(made, {term: text, known: false});
    }

    function knows(word) { return index.terms.has(word) || index.synonyms.has(word) || rules.isStop(word); }

    /* Words of the query in order. */
    async function tokenize(text, typing) {
      const runs = rules.runs(text).slice(0, MOST_TOKENS);
      await index.lexicon.need(runs);
      const words = [].concat.apply([], runs.map((run) => rules.isSolid(run) ? segment(run, knows, rules.isStop) : [run]))
        .slice(0, MOST_TOKENS);
      return Promise.all(words.map((word, at) => typing && at === words.length - 1 ? begun(word) : token(word)));
    }

    /* Without lone characters that only spell and that nobody knows: they are left of endings. */
    function meaningful(tokens, other) {
      const kept = tokens.filter((t) => !t.solid || t.text.length > 1 || rules.isSign(t.text)
        || !isUnknown(t) || (other && other.explains(t.text)));
      return kept.length ? kept : tokens;
    }

    function split(form) {
      const words = [].concat.apply([], rules.runs(form).map((run) => rules.isSolid(run)
        ? segment(run, (word) => index.terms.has(word) || rules.isStop(word), rules.isStop) : [run]));
      return words.filter((word) => !rules.isStop(word)).map((word) => index.lexicon.term(word));
    }

    /* The terms of a title or a synonym, without the words that say nothing. */
    function termsOf(form) {
      // Which words are known changes as blocks of them arrive.
      if (index.terms.firsts) { return split(form); }
      if (!splits.has(form)) {
        if (splits.size >= MOST_SPLIT) { splits.clear(); }
        splits.set(form, split(form));
      }
      return splits.get(form);
    }

    async function begins(text) { return (await index.lexicon.begun(text)).length > 0; }

    /* Codes that articles hold, each as a concept; the rest of what is asked is put into words. */
    async function concepts(asked) {
      const codes = rules.codes(rules.fold(asked));
      await index.terms.need(codes.map((code) => code[1]));
      const known = codes.filter((code) => index.terms.has(code[1]));
      if (!known.length) { return worded(asked); }
      const rest = known.reduce((text, code) => text.replace(code[0], " "), rules.fold(asked));
      return known.map(([, code]) => {
        const made = new Concept(code);
        made.add([code], EXACT, "");
        return made;
      }).concat(rules.runs(rest).length ? await worded(rest) : []);
    }

    /* What is asked in words, as concepts. */
    async function worded(text) {
      const typing = /[\p{L}\p{N}\p{M}]$/u.test(text);
      let tokens = await tokenize(text, typing);
      let other = null;
      // Where words are written without blanks, several with them are of another language, even if
      // each stands in an article, as those of code do.
      const strange = index.core.solid && tokens.length > 1 && tokens.every((t) => !t.solid);
      if (strange || tokens.some((t) => isUnknown(t) || t.lent)) {
        const heard = index.core.spoken && await byEar(tokens);
        if (heard) { return heard; }
        // A word half typed is not looked for elsewhere while words of ours begin like it.
        const last = tokens[tokens.length - 1];
        const half = typing && !last.solid && !last.lent && await begins(last.text) ? last : null;
        const asked = tokens.filter((t) => t !== half && (strange || t.lent || isUnknown(t)));
        if (asked.length) {
          await index.foreign.need(asked.map((t) => t.text));
          const best = index.foreign.best(tokens, strange);
          if (best) {
            other = best.other;
            tokens = best.words.map((word) => token(word.text));
          }
        }
      }
      tokens = meaningful(tokens, other);
      const telling = (t) => !(t.stop || (other && other.rules.isStop(t.text)));
      const all = !tokens.some(telling);
      const found = [];
      for (let start = 0; start < tokens.length;) {
        const match = trigger(tokens, start, other, all);
        const last = start + match.length >= tokens.length;
        const span = tokens.slice(start, start + match.length);
        if (match.forms.length || all || span.some(telling)) {
          found.push(await concept(span, match.forms, other, typing && last, telling, all));
        }
        start += match.length;
      }
      return found;
    }

    /* What Latin letters sound like, as concepts; null: like no words, or they are words. */
    async function byEar(tokens) {
      const strange = tokens.filter(isUnknown).length;
      if (!tokens.every((t) => LATIN.test(t.text)) || strange * 2 < tokens.length) { return null; }
      index.romanised = await index.spoken();
      const letters = tokens.map((t) => t.text).join("");
      const found = [];
      (index.romanised.heard(letters) || []).forEach((words) => {
        const telling = words.filter((word) => !rules.isStop(word));
        if (!telling.length) { return; }
        const made = new Concept(telling[0]);
        telling.slice(0, MOST_EXPANSIONS).forEach((word, rank) =>
          made.add([word], EXACT - Math.min(0.5, rank * 0.08), ""));
        found.push(made);
      });
      found.letters = letters;
      return found.length ? found : null;
    }

    /* The longest synonym that begins at a word. A word that says nothing is none alone: it is
       merely spelled like one. */
    function trigger(tokens, start, other, all) {
      const longest = Math.max(index.synonyms.longest, other ? other.synonyms.longest : 1);
      for (let length = Math.min(longest + MOST_BETWEEN, tokens.length - start); length > (tokens[start].stop && !all ? 1 : 0); length -= 1) {
        const span = tokens.slice(start, start + length);
        const text = span.map((t) => t.text).join(span[0].solid ? "" : " ");
        const bounded = !span[0].stop && !span[length - 1].stop;
        const groups = index.synonyms.find([text, span.map((t) => t.term).join(" ")])
          .concat(bounded ? index.synonyms.findLoose(span.filter((t) => !t.stop).map((t) => t.term)) : [])
          .concat(other ? other.synonyms.find([text, span.map((t) => other.lexicon.term(t.text)).join(" ")]) : []);
        const forms = new Set([].concat.apply([], groups.map((group) => index.synonyms.groups[group])));
        // One word for what the reader typed as several, and several for what is one word here.
        const joined = length > 1 && !span.some((t) => t.solid) ? span.map((t) => t.text).join("") : "";
        if (joined && index.terms.has(index.lexicon.term(joined)) && index.lexicon.has(joined)) { forms.add(joined); }
        if (length === 1 && span[0].pieces) {
          index.synonyms.find([span[0].pieces.join(" ")]).forEach((group) => index.synonyms.groups[group].forEach((form) => forms.add(form)));
          forms.add(span[0].pieces.join(" "));
        }
        if (forms.size) { return {length: length, forms: Array.from(forms)}; }
      }
      return {length: 1, forms: []};
    }

    async function concept(span, forms, other, typing, telling, all) {
      const made = new Concept(span.map((t) => t.text).join(" "));
      const words = all ? span : span.filter(telling);
      if (words.length && words.every((t) => t.known)) {
        const borrowed = other && words.every((t) => other.explains(t.text));
        made.add(words.map((t) => t.term), borrowed ? BORROWED : EXACT, "");
      }
      for (const form of forms) {
        await index.lexicon.need(form.split(" "));
        const terms = termsOf(form);
        // What is left of a run without its "not" would mean the opposite.
        const whole = !rules.isSolid(form) || terms.length > 1 || terms[0] === form;
        if (whole && terms.every((term) => index.terms.has(term))) { made.add(terms, SYNONYM, ""); }
      }
      if (words.length > 1) {
        words.filter((t) => t.known).forEach((t) => made.add([t.term], PART, ""));
      }
      if (other && words.length) {
        const terms = words.map((t) => other.lexicon.term(t.text));
        if (terms.every((term) => other.terms.has(term))) { made.add(terms, FOREIGN, other.language); }
      }
      if (span.length === 1) {
        if (span[0].solid) {
          await inside(made, span[0], typing);
        } else {
          await expand(made, span[0], typing, Boolean(forms.length));
        }
      }
      return made;
    }

    /* Without blanks: shorter words inside a word, and words around a lone sign. */
    async function inside(made, t, typing) {
      substrings(t.text).filter((part) => part.length > 1 && part !== t.text && index.terms.has(part))
        .forEach((part) => made.add([part], PART, ""));
      if (t.stop || !rules.isSign(t.text)) { return; }
      if (t.known) {
        await index.terms.needPrefix(t.text);
        const begun = [];
        index.terms.range(t.text, t.text + "\uffff", (word) => begun.push(word));
        begun.slice(0, MOST_AROUND).forEach((word) => made.add([word], PART, ""));
      } else {
        (containing().get(t.text) || []).forEach((word) =>
          made.add([word], typing && word.startsWith(t.text) ? PREFIX : PART, ""));
      }
    }

    function containing() {
      if (byCharacter) { return byCharacter; }
      const found = new Map();
      index.terms.range("", "\uffff", (word) => {
        if (!rules.isSolid(word)) { return; }
        new Set(word).forEach((char) => {
          if (!found.has(char)) { found.set(char, []); }
          found.get(char).push(word);
        });
      });
      // What is loaded of a table in blocks changes from query to query.
      if (!index.terms.firsts) { byCharacter = found; }
      return found;
    }

    /* Words that begin like the one being typed, or are spelled almost like it. */
    async function expand(made, t, typing, understood) {
      const text = t.text;
      if (t.known) { index.lexicon.akinTerms(t.term).forEach((term) => made.add([term], TURNED, "")); }
      if ((typing || !t.known) && text.length > 1) {
        const weight = t.known || understood || !typing ? PREFIX_OF_WORD : PREFIX;
        (await index.lexicon.begun(text)).slice(0, MOST_EXPANSIONS).forEach((word) => made.add([index.lexicon.term(word)], weight, ""));
      }
      if (!t.known && !understood && text.length > 3) {
        const near = await index.lexicon.near(text);
        near.forEach(([word, doubt]) => made.add([index.lexicon.term(word)], made.local ? TYPO[doubt] : PART, ""));
        if (near.length && made.local) { made.corrected = near[0][0]; }
        if (!near.length) {
          (await index.lexicon.akin(text)).forEach(([word, share]) => made.add([index.lexicon.term(word)], AKIN * share, ""));
        }
      }
    }

    /* The words that are not wanted, as terms, and the rest of what is asked. */
    async function wanted(asked) {
      const rest = asked.replace(UNWANTED, " ");
      if (!rules.runs(rest).length) { return {rest: asked, unwanted: []}; }
      const runs = [].concat.apply([], (asked.match(UNWANTED) || []).map(rules.runs));
      await index.lexicon.need(runs);
      return {rest: rest, unwanted: runs.map((run) => index.lexicon.term(run)).filter((term) => index.terms.has(term))};
    }

    return {concepts: concepts, termsOf: termsOf, wanted: wanted};
  };
});
