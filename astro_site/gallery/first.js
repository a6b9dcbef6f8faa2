// Before a page's own scripts: no server is there, so a socket hears what stands in the page.

(() => {
  "use strict";
  const text = document.getElementById("gallery-said")?.textContent ?? "[]";
  const said = JSON.parse(text);

  // All pages of a folder share what one of them keeps, and each begins as a new device.
  localStorage.clear();
  sessionStorage.clear();

  // With ?still in the address no clock runs, and what a page does from time to time it does once:
  // two pictures of a page are the same picture.
  const ticks = [];
  if (new URLSearchParams(location.search).has("still")) {
    performance.now = () => 1000;
    Date.now = () => 1_767_261_600_000;
    globalThis.setInterval = (tick) => ticks.push(tick);
  }

  class SaidSocket extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;

    constructor() {
      super();
      this.readyState = SaidSocket.CONNECTING;
      this.protocol = "";
      this.bufferedAmount = 0;
      setTimeout(() => this.open());
    }

    open() {
      this.readyState = SaidSocket.OPEN;
      this.tell("open", new Event("open"));
      for (const message of said) {
        this.tell("message", new MessageEvent("message", { data: JSON.stringify(message) }));
      }
      for (const selector of (document.documentElement.dataset.galleryClicks || "").split("|")) {
        if (selector) document.querySelector(selector)?.click();
      }
      for (const tick of ticks) tick();
      document.documentElement.dataset.gallery = "shown";
    }

    tell(name, event) {
      this[`on${name}`]?.(event);
      this.dispatchEvent(event);
    }

    send() {}

    close() {
      this.readyState = SaidSocket.CLOSED;
    }
  }

  if (said.length > 0) globalThis.WebSocket = SaidSocket;
  else document.documentElement.dataset.gallery = "shown";
})();
