/* Starts the engine: here, or in a worker when the index is large, so that typing never waits. */
helpcenterSearch.part("start", function () {
  "use strict";

  // Below so many pages a query takes less time than the way to a worker and back.
  const LARGE = 300;

  function parsed(load) {
    const kept = new Map();
    return function (name) {
      if (!kept.has(name)) {
        kept.set(name, load(name).then(JSON.parse).catch(function (error) {
          kept.delete(name);
          throw error;
        }));
      }
      return kept.get(name);
    };
  }

  /* Makes a part of the parts it uses, each once. */
  function user(parts) {
    const made = {};
    return function use(name) {
      made[name] = made[name] || parts[name](use);
      return made[name];
    };
  }

  /* What runs in the worker; its source is taken, so it refers to nothing outside. */
  function inside(scope, use, parse) {
    const waiting = new Map();
    const load = parse(function (name) {
      return new Promise(function (resolve, reject) {
        waiting.set(name, [resolve, reject]);
        scope.postMessage({load: name});
      });
    });
    const engine = use("engine")(load);
    scope.onmessage = function (event) {
      const message = event.data;
      if (message.loaded) {
        waiting.get(message.loaded)[message.text === undefined ? 1 : 0](
          message.text === undefined ? new Error(message.loaded) : message.text);
        return;
      }
      engine[message.method].apply(engine, message.given).then(function (result) {
        scope.postMessage({id: message.id, result: result});
      }, function (error) {
        scope.postMessage({id: message.id, error: String(error && error.message)});
      });
    };
    scope.postMessage({started: true});
  }

  function away(parts, load) {
    const sources = Object.keys(parts).map((name) => JSON.stringify(name) + ":" + parts[name]);
    const source = "(" + inside + ")(self,(" + user + ")({" + sources.join(",") + "})," + parsed + ")";
    const worker = new Worker(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    const waiting = new Map();
    let last = 0;
    function call(method) {
      return function () {
        const given = Array.from(arguments);
        return new Promise(function (resolve, reject) {
          last += 1;
          waiting.set(last, [resolve, reject]);
          worker.postMessage({id: last, method: method, given: given});
        });
      };
    }
    return new Promise(function (resolve, reject) {
      worker.onerror = reject;
      worker.onmessage = function (event) {
        const message = event.data;
        if (message.started) {
          resolve({query: call("query"), excerpts: call("excerpts")});
        } else if (message.load) {
          load(message.load).then(function (text) {
            worker.postMessage({loaded: message.load, text: text});
          }, function () {
            worker.postMessage({loaded: message.load});
          });
        } else {
          const settle = waiting.get(message.id);
          waiting.delete(message.id);
          if (message.error === undefined) { settle[0](message.result); } else { settle[1](new Error(message.error)); }
        }
      };
    });
  }

  return function start(parts, load, pages) {
    const here = () => user(parts)("engine")(parsed(load));
    if (pages <= LARGE || typeof Worker === "undefined") { return Promise.resolve(here()); }
    // A site's policy may forbid workers made from text: then it is done here.
    try {
      return away(parts, load).catch(here);
    } catch (error) {
      return Promise.resolve(here());
    }
  };
});
