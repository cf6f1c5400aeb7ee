// What is made of a reader's words: text, never markup, a header, or a part of an address. For
// the page on which readers write to support, and for what they say below an article.
window.helpcenterPlain = (function () {
  "use strict";
  // Mail programs and the systems that call them take some 2,000 characters (RFC 6068 sets no limit).
  const MAIL_LIMIT = 1900;
  const SHOWN = 2000;

  function fill(text, values) {
    return text.replace(/%(\w+)%/g, (whole, name) => (name in values ? values[name] : whole));
  }

  // One line, without signs that control anything.
  function oneLine(text) {
    return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/ {2,}/g, " ").trim();
  }

  function shortened(text, limit) {
    const signs = Array.from(text);
    return signs.length <= limit ? text : signs.slice(0, limit - 1).join("").trim() + "…";
  }

  /** The address that opens a mail program; only with a subject where the rest is too long. */
  function mailAddress(href, made) {
    // Half a sign, as a cut leaves it, has no place in an address.
    const part = (name, text) => name + "=" + encodeURIComponent(text.replace(/\r?\n/g, "\r\n").replace(/\p{Cs}/gu, "\ufffd"));
    const whole = href + "?" + part("subject", made.subject) + "&" + part("body", made.body);
    return whole.length <= MAIL_LIMIT ? { href: whole, whole: true }
      : { href: href + "?" + part("subject", made.subject), whole: false };
  }

  // Copies what an element shows, and says so on the button. Browsers that have no clipboard,
  // such as from disk, have a selection.
  async function copy(element, button) {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch (error) {
      getSelection().selectAllChildren(element);
      document.execCommand("copy");
    }
    const shown = button.lastElementChild;
    button.dataset.usual = button.dataset.usual || shown.textContent;
    shown.textContent = button.dataset.copied;
    setTimeout(() => { shown.textContent = button.dataset.usual; }, SHOWN);
  }

  return { fill: fill, oneLine: oneLine, shortened: shortened, mailAddress: mailAddress, copy: copy };
})();
