/* The hosted site as an app. In a copy (a folder, a ZIM) and in a live preview it does nothing.

   What the service worker keeps is the reader's: the switch on the download page ends it and wipes it. */
(function () {
  "use strict";
  var root = document.documentElement, place = new URL("../../", document.currentScript.src).href;
  if (root.dataset.edition || !/^https?:$/.test(location.protocol)) return;
  var able = "serviceWorker" in navigator && window.isSecureContext;
  var kept = function () { return __md_get("keep") !== false; };

  var link = document.createElement("link");
  link.rel = "manifest";
  link.href = place + "manifest.webmanifest";
  document.head.append(link);

  function register() { return navigator.serviceWorker.register(place + "sw.js").catch(function () {}); }

  async function names() {
    return (await caches.keys()).filter(function (each) { return each.startsWith("shiyi " + place + " "); });
  }

  async function forget() {
    var registration = await navigator.serviceWorker.getRegistration(place);
    if (registration) await registration.unregister();
    await Promise.all((await names()).map(function (each) { return caches.delete(each); }));
  }

  async function pages() {
    var found = [], suffix = " · " + document.querySelector(".sy-brand").textContent;
    for (var name of await names()) {
      var cache = await caches.open(name);
      for (var request of await cache.keys()) {
        var path = request.url.slice(place.length);
        if (!path.endsWith(".html") || path === "offline.html") continue;
        var source = await (await cache.match(request)).text();
        var parsed = new DOMParser().parseFromString(source, "text/html");
        var lists = Array.from(parsed.querySelectorAll(".sy-crumb a"), function (each) { return each.textContent; });
        var title = lists.slice(1).concat(parsed.title.replace(suffix, "") || path).join(" ／ ");
        found.push({ url: request.url, title: title, article: path.startsWith("articles/") });
      }
    }
    return found.reverse();                        // the last visited first
  }

  /* Articles first: they are what a reader comes back for. */
  async function list(element) {
    var all = await pages(), articles = all.filter(function (each) { return each.article; });
    articles.concat(all.filter(function (each) { return !each.article; })).forEach(function (each) {
      var item = document.createElement("li"), anchor = document.createElement("a");
      anchor.href = each.url;
      anchor.textContent = each.title;
      item.append(anchor);
      element.append(item);
    });
  }

  async function settings(element) {
    var box = element.querySelector("input"), count = element.querySelector("[data-count]");
    async function tell() { count.textContent = (await names()).length ? String((await pages()).length) : "0"; }
    box.checked = kept();
    element.hidden = false;
    box.addEventListener("change", async function () {
      __md_set("keep", box.checked);
      await (box.checked ? register() : forget());
      await tell();
    });
    await tell();
  }

  if (!able) return;
  addEventListener("load", function () { if (kept()) register(); });
  var shelf = document.getElementById("sy-kept"), choice = document.getElementById("sy-keep");
  if (shelf) list(shelf);
  if (choice) settings(choice);
})();
