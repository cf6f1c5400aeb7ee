/* What the reader sees of search: a combobox with a list of pages. */
helpcenterSearch.part("ui", function (use) {
  "use strict";

  const SHOWN = 8;
  const SOON = 150;
  // A list that stands so long is read: then the texts of its pages are quoted.
  const READ = 300;
  const PHONE = "(max-width: 40rem)";

  const {element, filled, recent} = use("pieces");
  const entries = use("entries");
  const results = use("results");

  return async function ui(search, settings) {
    const words = JSON.parse(await search.load("interface"));
    const attached = new Map();

    const {address, all, link, quote, message} = entries(search, settings, words);
    // What came with the address: nothing of ours repeats or keeps it.
    const given = new URLSearchParams(location.search).get("q") || "";
    const place = document.querySelector("[data-all-results]");
    if (place && given.trim()) { results(place, search, words, {all: all, link: link, quote: quote, message: message})(given); }

    class Box {
      constructor(input) {
        this.input = input;
        this.form = input.form;
        this.id = input.id + "-list";
        this.turn = 0;
        this.active = -1;
        // The text that the list answers; null while another answer is awaited.
        this.answered = null;
        // Whether the reader pressed Enter before the answer was there.
        this.hurried = false;
        this.status = element("div", {role: "status", class: "search-status", dir: "auto"});
        this.recent = element("div", {class: "search-recent"});
        this.list = element("div", {role: "listbox", id: this.id, class: "search-list", "aria-label": words.list});
        this.label = element("p", {class: "search-label", hidden: ""}, [words.mostAsked]);
        this.help = element("p", {class: "search-help"}, [
          words.help + " ", element("a", {href: address(settings.contact || "", "")}, [words.contact])
        ]);
        this.all = element("a", {class: "search-more", hidden: ""}, [words.all]);
        this.close = element("button", {type: "button", class: "search-close"}, [words.close]);
        this.panel = element("div", {class: "search-panel", role: "group", tabindex: "0", "aria-label": words.search, hidden: ""},
          [this.status, this.recent, this.label, this.list, this.all].concat(settings.contact === undefined ? [] : [this.help]));
        // A reader may type from left to right where the page runs from right to left.
        this.input.dir = "auto";
        this.form.append(this.close, this.panel);
        this.listen();
      }

      listen() {
        this.input.addEventListener("input", () => {
          if (!this.panel.hidden) { this.update(); }
        });
        this.input.addEventListener("keydown", (event) => this.key(event));
        this.form.addEventListener("submit", (event) => {
          event.preventDefault();
          this.submit();
        });
        this.close.addEventListener("click", () => this.hide());
        this.list.addEventListener("click", (event) => this.follow(event));
        // A press on the panel must not take the focus from the box before the click arrives.
        this.list.addEventListener("mousedown", (event) => {
          if (!event.target.closest("a")) { event.preventDefault(); }
        });
        this.form.addEventListener("focusout", (event) => {
          const next = event.relatedTarget;
          if (next && !this.form.contains(next) && !this.dialog) { this.hide(); }
        });
        document.addEventListener("pointerdown", (event) => {
          if (!this.form.contains(event.target) && !this.dialog) { this.hide(); }
        });
        this.form.addEventListener("keydown", (event) => {
          if (event.key === "Escape" && event.target !== this.input) {
            this.input.focus();
            this.hide();
          }
        });
      }

      show() {
        if (matchMedia(PHONE).matches && !this.dialog) { this.enlarge(); }
        this.input.setAttribute("inputmode", "search");
        if (!this.panel.hidden) { return; }
        this.panel.hidden = false;
        this.input.setAttribute("aria-expanded", "true");
        this.update();
      }

      /* `then` is done once the page is there again; else the focus returns to the box. */
      hide(then) {
        this.panel.hidden = true;
        this.hurried = false;
        this.input.setAttribute("aria-expanded", "false");
        this.choose(-1);
        if (this.dialog) {
          this.then = then;
          this.dialog.close();
        } else if (then) {
          then();
        }
      }

      /* On a phone, search takes the whole screen; the rest of the page rests meanwhile. */
      enlarge() {
        if (typeof HTMLDialogElement === "undefined") { return; }
        const place = document.createComment("search");
        this.form.before(place);
        this.dialog = element("dialog", {class: "search-dialog", "aria-label": words.search});
        document.body.append(this.dialog);
        this.dialog.append(this.form);
        this.dialog.addEventListener("close", () => {
          const dialog = this.dialog;
          this.dialog = null;
          place.replaceWith(this.form);
          dialog.remove();
          const then = this.then;
          this.then = null;
          this.hide();
          if (then) { then(); } else {
            // Where readers were before; a keyboard on the screen would be in their way.
            this.input.setAttribute("inputmode", "none");
            this.input.focus();
          }
        });
        this.dialog.showModal();
        this.input.focus();
      }

      options() {
        if (this.answered !== this.input.value.trim()) { return []; }
        return Array.from(this.list.children).filter((child) => child.matches("[role=option]"));
      }

      choose(at) {
        const options = this.options();
        this.active = options.length ? at : -1;
        options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
        if (options[at]) {
          this.input.setAttribute("aria-activedescendant", options[at].id);
          options[at].scrollIntoView({block: "nearest"});
        } else {
          this.input.removeAttribute("aria-activedescendant");
        }
      }

      key(event) {
        const count = this.options().length;
        // The key that ends the spelling of a word asks nothing; some browsers only tell by its code.
        if (event.isComposing || event.keyCode === 229) { return; }
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          this.show();
          const step = event.key === "ArrowDown" ? 1 : -1;
          if (count) { this.choose(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count); }
        } else if (event.key === "Escape") {
          event.preventDefault();
          if (this.panel.hidden || !this.input.value) { this.hide(); } else {
            this.input.value = "";
            this.update();
          }
        } else if (event.key === "Enter") {
          event.preventDefault();
          this.submit();
        }
      }

      /* Enter opens the chosen page, or the first if it is a sure one; it waits for the answer.
         Where all results are shown it asks for those. */
      submit() {
        const text = this.input.value.trim();
        if (place && text && !this.options()[this.active]) {
          location.assign(all(text));
          return;
        }
        if (text && this.answered !== text) {
          if (this.panel.hidden) { this.show(); }
          this.hurried = true;
          return;
        }
        const options = this.options();
        const first = text && options[0] && !options[0].hasAttribute("data-weak") ? options[0] : null;
        const option = options[this.active] || first;
        if (option) { option.querySelector("a").click(); }
      }

      /* A press on a result opens it: wherever it falls, as screen readers press on the option. */
      follow(event) {
        const option = event.target.closest("[role=option]");
        if (!option) { return; }
        const link = option.querySelector("a");
        if (!event.target.closest("a")) {
          link.click();
          return;
        }
        this.remember();
        const here = link.hash && link.href.split("#")[0] === location.href.split("#")[0];
        if (!here || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
        // It is on this page, which does not load again.
        event.preventDefault();
        this.hide(() => {
          const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
          location.hash = link.hash;
          if (!target) { return; }
          target.setAttribute("tabindex", "-1");
          target.focus({preventScroll: true});
          target.scrollIntoView();
        });
      }

      remember() {
        const text = this.input.value.trim().slice(0, 100);
        if (text && text !== given.trim()) { recent.add(text); }
      }

      update() {
        this.turn += 1;
        const turn = this.turn;
        const text = this.input.value;
        this.answered = null;
        if (!text.trim()) {
          this.idle();
          search.query("").catch(() => this.turn === turn && this.broken());
          return;
        }
        this.input.setAttribute("aria-busy", "true");
        // What is listed answers another question: it may stand for a moment, not longer.
        const slow = setTimeout(() => {
          if (this.turn !== turn) { return; }
          this.fill([]);
          this.label.hidden = this.recent.hidden = this.help.hidden = this.all.hidden = true;
          this.say([words.loading]);
        }, SOON);
        search.query(text, {limit: SHOWN}).then((found) => {
          if (this.turn !== turn) { return; }
          this.answered = text.trim();
          this.render(found, turn);
          performance.mark("search-rendered");
          if (this.hurried) {
            this.hurried = false;
            this.submit();
          }
        }).catch(() => this.turn === turn && this.broken()).then(() => {
          clearTimeout(slow);
          if (this.turn === turn) { this.input.removeAttribute("aria-busy"); }
        });
      }

      say(children) { this.status.replaceChildren.apply(this.status, children); }

      /* Before the reader types: what was searched for lately, and what most people ask. */
      idle() {
        this.answered = "";
        this.hurried = false;
        this.say([]);
        this.showRecent();
        this.fill(this.most());
        this.label.hidden = !this.list.children.length;
        this.help.hidden = this.all.hidden = true;
      }

      showRecent() {
        const kept = recent.all();
        this.recent.hidden = !kept.length;
        this.recent.replaceChildren(
          element("p", {class: "search-label", id: this.id + "-recent"}, [words.recent]),
          element("ul", {"aria-labelledby": this.id + "-recent"}, kept.map((text) => {
            const again = element("button", {type: "button", class: "search-again", dir: "auto"}, [text]);
            again.addEventListener("click", () => this.ask(text));
            const remove = element("button", {type: "button", class: "search-remove", "aria-label": filled(words.remove, {text: text})}, ["×"]);
            remove.addEventListener("click", () => {
              recent.remove(text);
              this.showRecent();
              this.input.focus();
            });
            return element("li", {}, [again, remove]);
          })));
      }

      ask(text) {
        this.input.value = text;
        this.input.focus();
        this.update();
      }

      render(found, turn) {
        this.recent.hidden = true;
        this.help.hidden = !found.weak;
        this.say(message(found, (text) => this.ask(text)));
        this.all.hidden = found.total <= SHOWN;
        this.all.href = all(found.text);
        this.fill(found.results.length ? found.results : this.most(true));
        this.label.hidden = Boolean(found.results.length) || !this.list.children.length;
        if (!found.results.length) { return; }
        setTimeout(() => {
          if (this.turn !== turn) { return; }
          search.excerpts(found.results, found.words).then((quotes) => {
            if (this.turn === turn) { this.quote(quotes); }
          }).catch(() => null);
        }, READ);
      }

      /* What most people ask: where nothing is asked yet; where nothing is found, as no answer. */
      most(weak) {
        return (words.most || []).map((entry) => ({
          url: entry.url, anchor: entry.anchor, title: entry.title, trail: "", heading: "", weak: weak,
          marked: {title: [[entry.title, false]], heading: [], text: []}
        }));
      }

      fill(results) {
        this.list.replaceChildren.apply(this.list, results.map((hit, number) => this.option(hit, number)));
        this.list.hidden = !results.length;
        this.choose(-1);
      }

      option(hit, number) {
        const option = element("div", {
          role: "option", id: this.id + "-" + number, "aria-selected": "false", class: "search-option",
          "aria-label": [hit.title, hit.heading, hit.trail].filter((part) => part).join(", ")
        }, [
          // An option may hold no second control: the link serves the pointer only, and the
          // option, which has its name and is reached with the arrows, everybody else.
          link(hit, {tabindex: "-1", "aria-hidden": "true", role: "group"})
        ]);
        if (hit.weak) { option.setAttribute("data-weak", ""); }
        return option;
      }

      quote(quotes) {
        this.options().forEach((option, number) => {
          quote(option, quotes[number]);
        });
      }

      /* Something did not load: say so, offer another try and another way. */
      broken() {
        const retry = element("button", {type: "button", class: "search-suggestion"}, [words.retry]);
        retry.addEventListener("click", () => {
          this.input.focus();
          this.update();
        });
        const faq = this.form.dataset.faq ? [" ", element("a", {href: new URL(this.form.dataset.faq, location.href).href}, [words.faq])] : [];
        this.say([words.failed + " ", retry].concat(faq));
        this.fill([]);
        this.recent.hidden = this.label.hidden = this.all.hidden = true;
        this.hurried = false;
        this.help.hidden = false;
      }
    }

    return function attach(input, show) {
      if (!attached.has(input)) { attached.set(input, new Box(input)); }
      if (show) { attached.get(input).show(); }
    };
  };
});
