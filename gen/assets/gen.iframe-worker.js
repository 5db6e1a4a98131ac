// @ts-check
// Where a page comes from file://, browsers refuse its workers. There the worker's script runs in a frame instead, with
// the same two-way messages, so that the search works. The page names this file under `extra.polyfills`.
if (location.protocol === "file:") {
  /** As much of a Worker as a search needs: `postMessage`, and events of the type `message`. */
  class FrameWorker extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      document.body.append(frame);
      const inner = /** @type {any} */ (frame.contentWindow);
      inner.postMessage = (/** @type {any} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inner.importScripts = (/** @type {string[]} */ ...scripts) =>
        scripts.reduce((done, script) => done.then(() => load(inner.document, script)), Promise.resolve());
      this.frame = inner;
      this.ready = load(inner.document, String(address));
    }

    /** @param {any} data */
    postMessage(data) {
      this.ready.then(() => this.frame.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.frameElement.remove();
    }
  }

  /** @param {Document} page @param {string} address @returns {Promise<void>} */
  const load = (page, address) =>
    new Promise((done, failed) => {
      const script = page.createElement("script");
      script.src = new URL(address, location.href).href;
      script.onload = () => done();
      script.onerror = () => failed(new Error(`${address} can't be read`));
      page.head.append(script);
    });

  window.Worker = /** @type {any} */ (FrameWorker);
}
