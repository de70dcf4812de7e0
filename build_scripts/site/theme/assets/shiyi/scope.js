/* What the theme keeps in the reader's browser (the colour scheme) is kept under the site's own address. */
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = function (text) {
  return Array.from(text).reduce(function (sum, each) { return (sum << 5) - sum + each.charCodeAt(0); }, 0);
};
var __md_get = function (key, storage, scope) {
  try { return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key)); } catch (error) { return null; }
};
var __md_set = function (key, value, storage, scope) {
  try { (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value)); } catch (error) { /* private window */ }
};
