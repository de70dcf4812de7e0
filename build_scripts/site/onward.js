/* The page of an article on the front of a parted archive: on to where it is, with the words that were looked for. */
(function () {
  "use strict";

  location.replace(document.currentScript.dataset.place + location.hash);
})();
